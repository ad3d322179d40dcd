import Foundation
import Testing

@testable import LessonCommand

/// Runs `gradus doctor` among programs and settings that stand in for those of other machines.
@Suite("gradus doctor", .timeLimit(.minutes(5)))
struct DoctorTests {
    /// What it said of one thing.
    struct Said: Decodable, Equatable {
        let name: String
        let main: Bool
        let state: String
        let says: String
        let mend: String?
    }

    struct Report: Decodable {
        let works: Bool
        let checks: [Said]

        func of(_ name: String) throws -> Said {
            try #require(checks.first { $0.name == name }, "expected \(name) among \(checks.map(\.name))")
        }
    }

    private func outcome(
        _ programs: [String: String] = [:], _ settings: [String] = [], _ arguments: [String] = []
    ) throws -> ChildProcess.Result {
        try StandIn(programs).run(try BuiltProgram("gradus").url.path, ["doctor"] + arguments, settings)
    }

    private func examined(
        _ programs: [String: String], _ settings: String..., in place: StandIn? = nil
    ) throws -> (status: ChildProcess.Ending, Report) {
        let place = try place ?? StandIn(programs)
        let run = try place.run(try BuiltProgram("gradus").url.path, ["doctor", "--json"], settings)
        #expect(run.output.split(separator: "\n").count == 1, "expected one line, received \(run.output)")
        #expect(!run.output.contains(place.folder.path), "expected ~ for the home folder, received \(run.output)")
        #expect(run.errors.isEmpty, "received \(run.errors)")
        return (run.ending, try JSONDecoder().decode(Report.self, from: Data(run.output.utf8)))
    }

    private static let newSwift = "echo 'Swift version 6.3.1 (swift-6.3.1-RELEASE)'"

    @Test("with a toolchain the main job works, whatever else is missing")
    func works() throws {
        let (status, report) = try examined(["swift": Self.newSwift, "python3": "exit 1"], "LC_ALL=C.UTF-8")
        #expect(status == .exited(0) && report.works, "received \(status), \(report)")
        #expect(try report.of("Swift").says == "6.3.1")
        for name in ["Swift", "kernels", "threads", "bundled data"] {
            let said = try report.of(name)
            #expect(said.main && said.state == "works" && said.mend == nil, "received \(said)")
        }
        #expect(try report.of("bundled data").says.contains("150 flowers"))
        let repl = try report.of("REPL")
        #expect(repl.state == "fails" && repl.mend?.contains("toolchain") == true, "received \(repl)")
        for name in ["Jupyter", "ipykernel", "nbclient"] {
            let said = try report.of(name)
            #expect(said.state == "optional" && said.mend?.contains("pip install") == true, "received \(said)")
        }
    }

    @Test(
        "a toolchain that is too old, silent or absent is told, with status 1",
        arguments: [
            ("echo 'Swift version 6.2.4 (swift-6.2.4-RELEASE)'", "expected 6.3 or newer, received 6.2.4"),
            ("echo 'Apple Swift version 5.10 (swiftlang)'", "expected 6.3 or newer, received 5.10"),
            ("echo hello", "expected swift --version to tell a version, received \"hello\""),
            ("exit 3", "expected swift --version to answer, received none"),
            ("kill -SEGV $$", "expected swift --version to answer, received none"),
            (nil, "expected a toolchain, received no swift in PATH"),
        ])
    func toolchain(program: String?, sentence: String) throws {
        let (status, report) = try examined(program.map { ["swift": $0] } ?? [:])
        #expect(status == .exited(1) && !report.works, "received \(status)")
        let said = try report.of("Swift")
        #expect(said.state == "fails" && said.says == sentence && said.mend != nil, "received \(said)")
    }

    @Test(
        "settings that nothing could follow do not end the doctor",
        arguments: [
            ("GRADUS_ISA=mmx", "kernels", "unset GRADUS_ISA"),
            ("GRADUS_THREADS=many", "threads", "unset GRADUS_THREADS"),
            ("GRADUS_THREADS=0", "threads", "unset GRADUS_THREADS"),
        ])
    func settings(setting: String, name: String, mend: String) throws {
        let (status, report) = try examined(["swift": Self.newSwift], setting)
        let said = try report.of(name)
        #expect(status == .exited(1) && said.state == "fails" && said.mend == mend, "received \(status), \(said)")
        let value = setting.split(separator: "=")[1]
        #expect(said.says.contains("received \"\(value)\""), "received \(said)")
    }

    @Test("a chosen build of the kernels and number of threads are told")
    func chosen() throws {
        let (status, report) = try examined(["swift": Self.newSwift], "GRADUS_ISA=baseline", "GRADUS_THREADS=3")
        #expect(status == .exited(0))
        #expect(try report.of("kernels").says.contains(" baseline in use, and they multiply as written"))
        #expect(try report.of("threads").says == "3, as GRADUS_THREADS says")
    }

    @Test(
        "Jupyter and its kernel",
        arguments: [
            (#"echo '{"kernelspecs": {"python3": {}, "gradus": {}}}'"#, "works", "works"),
            (#"echo '{"kernelspecs": {"python3": {}}}'"#, "works", "optional"),
            ("exit 1", "fails", "optional"),
        ])
    func jupyter(program: String, jupyter: String, kernel: String) throws {
        let (status, report) = try examined(["swift": Self.newSwift, "jupyter": program])
        #expect(status == .exited(0), "expected Jupyter to be optional, received \(status), \(report)")
        let said = (try report.of("Jupyter"), try report.of("Gradus kernel"))
        #expect(said.0.state == jupyter && said.1.state == kernel, "received \(said)")
        #expect(!said.0.main && !said.1.main)
    }

    @Test("where there is no Python, that comes first")
    func withoutPython() throws {
        let (_, report) = try examined(["swift": Self.newSwift])
        for name in ["Jupyter", "ipykernel", "nbclient"] {
            let said = try report.of(name)
            #expect(said.state == "optional" && said.mend?.contains("install python") == true, "received \(said)")
        }
    }

    @Test("no line is longer than a terminal is wide, but what is to be copied", arguments: [44, 80, 200])
    func narrow(width: Int) throws {
        let terminal = try PseudoTerminal(
            try BuiltProgram("gradus").url, ["doctor"], width: width, height: 30, environment: ["LC_ALL": "C.UTF-8"])
        try terminal.start()
        let text = try terminal.expect("lessons and tests", within: 90)
        let lines = text.split(whereSeparator: \.isNewline).map {
            $0.replacing(/\u{1B}\[[0-9;]*m/, with: "")
        }
        #expect(lines.count > 10, "received \(text)")
        // A single word may be longer, such as a path.
        let long = lines.filter { $0.count > min(width, 98) && !$0.contains("try: ") && $0.dropFirst(25).contains(" ") }
        #expect(long.isEmpty, "expected at most \(width) characters, received \(long)")
    }

    @Test("parts of Python, each with its version")
    func python() throws {
        let program = #"case "$2" in *ipykernel*) echo 7.1.0 ;; *) echo "no such package" >&2; exit 1 ;; esac"#
        let (_, report) = try examined(["swift": Self.newSwift, "python3": program])
        #expect(try report.of("ipykernel").state == "works")
        #expect(try report.of("ipykernel").says.hasPrefix("7.1.0, "))
        #expect(try report.of("nbclient").state == "optional")
        #expect(try report.of("nbclient").mend == "python3 -m pip install nbclient")
    }

    @Test(
        "the terminal's letters",
        arguments: [
            ("LC_ALL=de_DE.ISO-8859-1", "fails", true), ("LC_ALL=C", "optional", true), ("OTHER=1", "optional", true),
            ("LANG=de_DE.UTF-8", "optional", false), ("LC_CTYPE=C.utf8", "optional", false),
        ])
    func terminal(setting: String, state: String, isMended: Bool) throws {
        let (status, report) = try examined(["swift": Self.newSwift], setting)
        let said = try report.of("terminal")
        #expect(status == .exited(0) && said.state == state, "received \(said)")
        #expect(said.mend == (isMended ? "export LC_ALL=C.UTF-8" : nil), "received \(said)")
    }

    @Test("data folders, with the home folder as ~")
    func data() throws {
        let place = try StandIn(["swift": Self.newSwift])
        let nothing = try examined([:], "GRADUS_DATA=\(place.folder.path)/nothing", in: place).1.of("other data")
        #expect(nothing.state == "fails" && nothing.says.contains("\"~/nothing\""), "received \(nothing)")
        let mnist = place.folder.appendingPathComponent("mnist")
        try FileManager.default.createDirectory(at: mnist, withIntermediateDirectories: true)
        let some = try examined([:], "GRADUS_DATA=\(place.folder.path)", in: place).1.of("other data")
        #expect(some.state == "works" && some.says == "GRADUS_DATA holds mnist", "received \(some)")
    }

    @Test("for people: a line for each, what to try below it, and the verdict at the end")
    func people() throws {
        let run = try outcome(["swift": Self.newSwift], ["GRADUS_ISA=mmx"])
        let lines = run.output.split(separator: "\n").map(String.init)
        #expect(run.ending == .exited(1))
        #expect(lines.first?.hasPrefix("works     Swift") == true, "received \(run.output)")
        #expect(lines.contains { $0.hasPrefix("fails     kernels") }, "received \(run.output)")
        #expect(lines.contains { $0.hasSuffix("try: unset GRADUS_ISA") }, "received \(run.output)")
        #expect(lines.last == "lessons and tests need this first: kernels", "received \(run.output)")
        #expect(!run.output.contains("\u{1B}"), "expected no colours without a terminal")
        #expect(lines.allSatisfy { $0.count <= 100 || $0.contains("try: ") }, "received \(run.output)")
    }

    @Test("asked wrongly, with status 2")
    func usage() throws {
        let run = try outcome([:], [], ["now"])
        #expect(run.ending == .exited(2))
        #expect(
            run.errors
                == "gradus doctor: expected options only, received \"now\"; try gradus doctor --json\n",
            "received \(run.errors)")
    }
}
