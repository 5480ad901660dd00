package lab.ledger;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import oshi.SystemInfo;
import oshi.hardware.HardwareAbstractionLayer;

/** What it was measured on. */
final class Machine {
    private Machine() {}

    /** The figures {@code machine.*} of this one. */
    static Map<String, String> describe(boolean pinned) {
        HardwareAbstractionLayer hardware = new SystemInfo().getHardware();
        Map<String, String> figures = new TreeMap<>();
        figures.put(
                "machine.cpu",
                hardware.getProcessor().getProcessorIdentifier().getName().strip());
        figures.put("machine.cores", Integer.toString(hardware.getProcessor().getLogicalProcessorCount()));
        figures.put("machine.memory", Numbers.small(hardware.getMemory().getTotal() / (double) (1 << 30)) + " GiB");
        figures.put("machine.jdk", System.getProperty("java.runtime.version"));
        figures.put("machine.kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        figures.put("machine.date", LocalDate.now(ZoneId.systemDefault()).toString());
        figures.put("machine.pinned", Boolean.toString(pinned));
        return figures;
    }
}
