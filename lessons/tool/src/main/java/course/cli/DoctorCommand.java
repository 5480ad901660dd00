package course.cli;

import common.text.Language;
import course.doctor.Doctor;
import course.doctor.Finding;
import course.doctor.Report;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/** {@code course doctor}: whether this machine has what the course needs. */
@Command(name = "doctor")
final class DoctorCommand extends CourseCommand {
    @Option(names = "--report")
    boolean report;

    DoctorCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (report) {
            session.remark("doctor.report");
            new Report(session.root(), System.getenv(), Course.texts(Language.EN))
                    .lines(Terminal.isThere())
                    .forEach(session.out()::println);
            return 0;
        }
        List<Finding> findings = new Doctor(session.root()).examine();
        findings.forEach(this::print);
        boolean well = findings.stream().allMatch(Finding::isWell);
        session.say(well ? "doctor.well" : "doctor.unwell");
        return well ? 0 : 1;
    }

    private void print(Finding finding) {
        Ansi ansi = session.colours() ? Ansi.ON : Ansi.OFF;
        String mark = ansi.string(finding.isWell() ? "@|green ok|@" : "@|bold,red !!|@");
        session.out()
                .println(mark + "  "
                        + session.texts().get(finding.key(), finding.arguments().toArray()));
    }
}
