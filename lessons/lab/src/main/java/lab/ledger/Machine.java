package lab.ledger;

import common.figures.Numbers;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor.TickType;
import oshi.hardware.HardwareAbstractionLayer;

/** What it was measured on. */
public final class Machine {
    private final HardwareAbstractionLayer hardware = new SystemInfo().getHardware();
    private final long[] ticksBefore = hardware.getProcessor().getSystemCpuLoadTicks();

    /** The figures {@code machine.*} of this one, since this was made. */
    public Map<String, String> describe(boolean pinned) {
        Map<String, String> figures = new TreeMap<>();
        figures.put(
                "machine.cpu",
                hardware.getProcessor().getProcessorIdentifier().getName().strip());
        figures.put("machine.cores", Integer.toString(hardware.getProcessor().getLogicalProcessorCount()));
        figures.put("machine.memory", Numbers.small(hardware.getMemory().getTotal() / (double) (1 << 30)) + " GiB");
        figures.put("machine.jdk", System.getProperty("java.runtime.version"));
        figures.put("machine.kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        figures.put("machine.date", LocalDate.now(ZoneId.systemDefault()).toString());
        figures.put("machine.stolen", Numbers.small(stolenPercent()));
        figures.put("machine.pinned", Boolean.toString(pinned));
        return figures;
    }

    /** A virtual machine is not alone on its host: how much of the cores' time others got while it wanted to run. */
    private double stolenPercent() {
        long[] ticks = hardware.getProcessor().getSystemCpuLoadTicks();
        long all = 0;
        for (int i = 0; i < ticks.length; i++) {
            all += ticks[i] - ticksBefore[i];
        }
        int steal = TickType.STEAL.getIndex();
        return all == 0 ? 0 : 100.0 * (ticks[steal] - ticksBefore[steal]) / all;
    }
}
