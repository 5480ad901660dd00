package course.cli;

import course.doctor.Doctor;
import course.doctor.Finding;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** {@code course doctor}: whether this machine has what the course needs. */
@Command(name = "doctor")
final class DoctorCommand extends CourseCommand {
    DoctorCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
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
