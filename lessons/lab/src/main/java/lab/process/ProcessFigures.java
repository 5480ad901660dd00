package lab.process;

/**
 * What a process has used so far.
 *
 * @param cpuSeconds of all its threads, since it was started
 * @param kernelSeconds of those, in system calls
 * @param residentBytes that it occupies in memory now
 */
public record ProcessFigures(long pid, String name, double cpuSeconds, double kernelSeconds, long residentBytes) {}
