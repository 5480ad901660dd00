package course.pictures;

/** How everything looks, on light and on dark; on paper as on light. Kinds differ in more than colour. */
final class Look {
    static final String DEFINITIONS = """
            <style>
            text { font: 22px system-ui, -apple-system, "Segoe UI", "Noto Sans KR", "Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic", sans-serif; fill: #1f2328 }
            .strong { font-weight: 700 }
            .code { font-family: ui-monospace, SFMono-Regular, Consolas, "Liberation Mono", monospace }
            .soft { fill: #59636e }
            .bad { fill: #c11c28 }
            .paper { fill: #ffffff; stroke: #d1d9e0; stroke-width: 2 }
            .line { fill: none; stroke: #59636e; stroke-width: 2 }
            .hold { fill: none; stroke: #b04600; stroke-width: 4 }
            .rule { stroke: #d1d9e0; stroke-width: 2 }
            .head, .cursor { fill: #59636e }
            .holdhead { fill: #b04600 }
            .hollow { fill: #ffffff; stroke: #59636e; stroke-width: 2 }
            .free, .data, .other, .reserved, .done, .chip, .class { fill: #ffffff; stroke: #59636e; stroke-width: 2 }
            .data { fill: #b6d8ff }
            .other { fill: #ffdf9e }
            .reserved { fill: #fff4d6; stroke-dasharray: 8 6 }
            .done { fill: url(#hatch) }
            .plate { fill: #ffffff }
            .hatch { stroke: #a3acb6; stroke-width: 3 }
            .chip { fill: #eaeef2 }
            .new { fill: #fff0e2; stroke: #b04600; stroke-width: 6 }
            .changed { fill: #ffffff; stroke: #b04600; stroke-width: 3 }
            .gone { fill: none; stroke: #59636e; stroke-width: 2; stroke-dasharray: 8 6 }
            .lock { fill: #e6f4e8; stroke: #1a7f37; stroke-width: 3 }
            .lost { fill: #ffebe9; stroke: #c11c28; stroke-width: 4 }
            .flag { fill: #b04600 }
            .frame { fill: none; stroke: #1f2328; stroke-width: 4 }
            .badge { fill: #d1d9e0 }
            @media screen and (prefers-color-scheme: dark) {
            text { fill: #e6edf3 }
            .soft { fill: #9da7b1 }
            .bad { fill: #ff8b84 }
            .paper { fill: #0d1117; stroke: #3d444d }
            .line, .gone { stroke: #9da7b1 }
            .hold { stroke: #f0883e }
            .rule { stroke: #3d444d }
            .head, .cursor { fill: #9da7b1 }
            .holdhead { fill: #f0883e }
            .hollow { fill: #0d1117; stroke: #9da7b1 }
            .free, .data, .other, .reserved, .done, .chip, .class { fill: #0d1117; stroke: #9da7b1 }
            .data { fill: #1f4f8f }
            .other { fill: #6b4c00 }
            .reserved { fill: #2e2405 }
            .done { fill: url(#hatch) }
            .plate { fill: #0d1117 }
            .hatch { stroke: #4a525c }
            .chip { fill: #2a313a }
            .new { fill: #3a2008; stroke: #f0883e }
            .changed { fill: #0d1117; stroke: #f0883e }
            .lock { fill: #0f2a17; stroke: #3fb950 }
            .lost { fill: #3c1214; stroke: #ff7b72 }
            .flag { fill: #f0883e }
            .frame { stroke: #e6edf3 }
            .badge { fill: #3d444d }
            }
            </style>
            <defs>
            <marker id="head" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="7" markerHeight="7" orient="auto">
            <path class="head" d="M0 0 L10 5 L0 10 Z"/>
            </marker>
            <marker id="holdhead" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="4" markerHeight="4" orient="auto">
            <path class="holdhead" d="M0 0 L10 5 L0 10 Z"/>
            </marker>
            <marker id="hollow" viewBox="-1 -1 12 12" refX="10" refY="5" markerWidth="10" markerHeight="10" orient="auto">
            <path class="hollow" d="M0 0 L10 5 L0 10 Z"/>
            </marker>
            <pattern id="hatch" width="12" height="12" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line class="hatch" x1="0" y1="0" x2="0" y2="12"/>
            </pattern>
            </defs>
            """;

    private Look() {}
}
