import Foundation
import Lessons
import Testing

@testable import LessonCommand

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite("The command, with lessons of the tests")
struct CommandTests {
    private func run(_ arguments: String...) -> (status: Int32, output: String, errors: String) {
        let (output, errors) = (Collector(), Collector())
        let command = Command(lessons: [.sample, .wrong], output: output.output, errors: errors.output)
        return (command.run(arguments), output.text, errors.text)
    }

    @Test("a lesson is shown and its claims hold: status 0")
    func fine() {
        let result = run("sample")
        #expect(result.status == 0 && result.errors.isEmpty)
        #expect(result.output.hasPrefix("A sample\n════════\n"))
        #expect(result.output.contains("Predict before you read on: What is z = x₁·w₁ + b?"))
        #expect(result.output.contains("--set x1=2      hours studied, from 0 to 24"))
    }

    @Test("a claim that does not hold: the lesson is shown, a sentence names the claim, status 1")
    func failedClaim() {
        for arguments in [["wrong"], ["wrong", "--plain"], ["wrong", "--json"]] {
            let (output, errors) = (Collector(), Collector())
            let status = Command(lessons: [.wrong], output: output.output, errors: errors.output).run(arguments)
            #expect(status == 1)
            #expect(output.text.contains("one"), "the lesson itself is missing")
            #expect(
                errors.text
                    == "lesson: the lesson wrong: a claim does not hold: one-is-two: the notes have 2, computed 1\n")
        }
    }

    @Test("a failed claim counts even if nobody reads the output to its end")
    func failedClaimUnread() {
        let errors = Collector()
        let closed = Output { _ in throw Output.Failure.closed }
        #expect(Command(lessons: [.wrong], output: closed, errors: errors.output).run(["wrong"]) == 1)
        #expect(Command(lessons: [.sample], output: closed, errors: errors.output).run(["sample"]) == 0)
    }

    @Test("a changed lesson is told with the change, and without claims")
    func changed() {
        let result = run("sample", "--set", "x1=4")
        #expect(result.status == 0)
        // 4·(−3) + 6.5
        #expect(result.output.contains("z = -5.5\n"))
        #expect(result.output.contains("What if x1 = 4? (The notes' claims do not apply.)"))
        #expect(!result.output.contains("✓"))
        #expect(run("sample", "--set", "x1=4", "--json").output.contains(#"{"name":"z","value":-5.5}"#))
        #expect(run("sample", "--set", "x1=2").output == run("sample").output, "the notes' own number is no change")
    }

    @Test("changes that cannot be told: a sentence, status 2")
    func badChange() {
        let outOfRange = run("sample", "--set", "x1=99")
        #expect(outOfRange.status == 2 && outOfRange.output.isEmpty)
        #expect(outOfRange.errors == "lesson: expected x1 from 0 to 24, received 99; try 2\n")
        let unknown = run("sample", "--set", "y=1")
        #expect(unknown.status == 2 && unknown.errors.contains("try one of x1, w1, bias"))
    }

    @Test("help names every option")
    func help() {
        let result = run("help")
        #expect(result.status == 0)
        for part in ["--plain", "--json", "--set", "--help", "lesson list", "Exit status"] {
            #expect(result.output.contains(part))
        }
    }
}

@Suite("The built program without a terminal")
struct BuiltLessonTests {
    @Test("without arguments it prints the list and how to show one")
    func list() throws {
        let lesson = try BuiltProgram("lesson")
        let result = try lesson.run()
        #expect(result.status == 0 && result.errors.isEmpty)
        for lesson in Syllabus.lessons {
            #expect(result.output.contains(lesson.name) && result.output.contains(lesson.title))
        }
        #expect(result.output.contains("swift run lesson \(Syllabus.lessons[0].name)\n"))
        #expect(try lesson.run("list").output == result.output)
    }

    @Test("the list: a line for each part and for each lesson; --long adds the questions and the sizes")
    func parts() throws {
        let lesson = try BuiltProgram("lesson")
        let short = try lesson.run("list").output
        let lines = short.split(separator: "\n")
        // A title, the list, how to show one, how to see more.
        #expect(lines.count == 1 + Syllabus.parts.count + Syllabus.lessons.count + 2)
        var rest = lines[1...]
        for part in Syllabus.parts {
            #expect(rest.popFirst().map(String.init) == part.name)
            for lesson in part.lessons {
                let words = rest.popFirst()?.split(separator: " ").map(String.init) ?? []
                #expect(words.dropFirst().first == lesson.name, "expected \(lesson.name), received \(words)")
                #expect(words.dropFirst(2).joined(separator: " ").hasPrefix(lesson.title))
            }
        }
        #expect(lines.allSatisfy { $0.count <= 78 })
        #expect(short.contains("swift run lesson list --long"))

        let long = try lesson.run("list", "--long").output
        let words = long.split { $0.isWhitespace }.joined(separator: " ")
        for lesson in Syllabus.lessons {
            let steps = try lesson.steps().count
            #expect(words.contains(lesson.question) && words.contains(counted(steps, "step")))
            #expect(!short.contains(lesson.question))
        }
        for part in Syllabus.parts { #expect(long.contains("\n\(part.name)\n")) }
        #expect(long.split(separator: "\n").allSatisfy { $0.count <= 78 })
    }

    @Test("the list as JSON")
    func listJSON() throws {
        let result = try BuiltProgram("lesson").run("list", "--json")
        #expect(result.status == 0)
        let parsed = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]]
        let entries = try #require(parsed)
        #expect(entries.map { $0["name"] as? String } == Syllabus.lessons.map(\.name))
        for (entry, lesson) in zip(entries, Syllabus.lessons) {
            #expect(entry["title"] as? String == lesson.title)
            #expect(entry["question"] as? String == lesson.question)
            #expect(entry["part"] as? String == Syllabus.part(of: lesson)?.name)
            #expect(entry["steps"] as? Int == (try lesson.steps().count))
            #expect(entry["claims"] as? Int == (try lesson.claims().count))
        }
    }

    @Test("every lesson as JSON, in the promised shape", arguments: Syllabus.lessons.map(\.name))
    func lessonJSON(name: String) throws {
        let result = try BuiltProgram("lesson").run(name, "--json")
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        #expect(result.output.filter { $0 == "\n" }.count == 1, "expected one line")
        let parsed = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        let object = try #require(parsed)
        #expect(object["name"] as? String == name)
        #expect(object["title"] is String)
        let steps = try #require(object["steps"] as? [[String: Any]])
        #expect(!steps.isEmpty)
        for step in steps {
            #expect(step["title"] is String && step["prose"] is String && step["formula"] is String)
            for value in try #require(step["values"] as? [[String: Any]]) {
                #expect(value["name"] is String && value["value"] != nil)
            }
            for claim in try #require(step["claims"] as? [[String: Any]]) {
                #expect(claim["id"] is String && claim["notes"] is String && claim["computed"] != nil)
                #expect(claim["verdict"] is String && claim["holds"] as? Bool == true)
            }
        }
    }

    @Test("plain text is the same to the last byte, with or without --plain", arguments: Syllabus.lessons.map(\.name))
    func plain(name: String) throws {
        let lesson = try BuiltProgram("lesson")
        let first = try lesson.run(name, "--plain")
        #expect(first.status == 0 && first.errors.isEmpty)
        #expect(try lesson.run(name).output == first.output)
        #expect(!first.output.contains("\u{1B}"))
    }

    @Test("what is not understood: a sentence with what is nearest, nothing else, status 2")
    func usage() throws {
        let lesson = try BuiltProgram("lesson")
        let name = try lesson.run("perceptrom")
        #expect(name.status == 2 && name.output.isEmpty)
        #expect(
            name.errors
                == "lesson: expected the name of a lesson, received \"perceptrom\"; did you mean perceptron?\n")
        let option = try lesson.run("perceptron", "--pln")
        #expect(option.status == 2 && option.output.isEmpty && option.errors.contains("did you mean --plain?"))
    }

    @Test("an output that cannot be written: a sentence, status 1")
    func unwritable() throws {
        let lesson = try BuiltProgram("lesson")
        let readOnly = try #require(FileHandle(forReadingAtPath: "/dev/null"))
        for arguments in [["perceptron"], ["list"], ["help"]] {
            let result = try lesson.run(arguments[0], output: readOnly)
            #expect(result.status == 1, "\(arguments)")
            #expect(result.errors.hasPrefix("lesson: expected an output that can be written, received: "))
        }
        #if os(Linux)
            let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
            let result = try lesson.run("perceptron", output: full)
            #expect(result.status == 1 && result.errors.contains("No space left on device"), "\(result.errors)")
        #endif
    }

    @Test("a reader that has gone is no error")
    func closedPipe() throws {
        let pipe = Pipe()
        try pipe.fileHandleForReading.close()
        let result = try BuiltProgram("lesson").run("perceptron", output: pipe.fileHandleForWriting)
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.status) \(result.errors)")
    }
}

@Suite("The built program on a terminal", .serialized, .timeLimit(.minutes(2)))
struct TerminalTests {
    private func terminal(
        _ arguments: String..., width: Int = 80, height: Int = 24, environment: [String: String] = [:]
    ) throws -> PseudoTerminal {
        try PseudoTerminal(
            BuiltProgram("lesson").url, arguments, width: width, height: height, environment: environment)
    }

    private let leavesOtherScreen = "\u{1B}[?25h\u{1B}[?1049l"

    @Test("the menu, a lesson, next, back and quit; then the modes are as before")
    func walk() throws {
        let terminal = try terminal()
        let before = terminal.modes
        try terminal.start()
        let menu = try terminal.expect("q quit")
        #expect(menu.contains("\u{1B}[?1049h") && menu.contains("\u{1B}[?25l"))
        #expect(menu.contains("▸  1  \(Syllabus.lessons[0].title)"))
        #expect(terminal.isRaw)

        terminal.type("\r")
        try terminal.expect(" cover ")
        let count = try Syllabus.lessons[0].steps().count
        terminal.type("n")
        try terminal.expect(" 1 of \(count) ")
        terminal.type("\u{1B}[D")
        try terminal.expect(" cover ")
        terminal.type("q")
        #expect(try terminal.ending() == 0)
        try terminal.expect(leavesOtherScreen)
        #expect(terminal.modes == before)
    }

    @Test("signals that end it leave the terminal as it was", arguments: [SIGINT, SIGTERM, SIGHUP])
    func signals(number: Int32) throws {
        let terminal = try terminal("perceptron")
        let before = terminal.modes
        try terminal.start()
        try terminal.expect(" cover ")
        #expect(terminal.isRaw && terminal.modes != before)
        terminal.send(number)
        #expect(try terminal.ending() == -number, "it should die of the signal, as any program")
        try terminal.expect(leavesOtherScreen)
        #expect(terminal.modes == before)
    }

    @Test("stopped it gives the terminal back, continued it draws again")
    func stopAndContinue() throws {
        let terminal = try terminal("perceptron")
        let before = terminal.modes
        try terminal.start()
        try terminal.expect(" cover ")
        terminal.send(SIGTSTP)
        try terminal.expect(leavesOtherScreen)
        // Continued before it has stopped, it would stop afterwards and for good.
        try terminal.waitUntilStopped()
        #expect(terminal.modes == before)
        terminal.send(SIGCONT)
        try terminal.expect(" cover ")
        #expect(terminal.isRaw)
        terminal.type("q")
        #expect(try terminal.ending() == 0)
        #expect(terminal.modes == before)
    }

    @Test("another size is drawn at once")
    func resizing() throws {
        let terminal = try terminal("perceptron")
        try terminal.start()
        let rule = try terminal.expect(" cover ")
        #expect(rule.contains(String(repeating: "─", count: 80)))
        terminal.resize(width: 40, height: 12)
        let narrow = try terminal.expect(" cover ")
        #expect(narrow.contains(String(repeating: "─", count: 15)))
        #expect(!narrow.contains(String(repeating: "─", count: 41)))
        #expect(narrow.split(separator: "\r\n").count == 12)
        terminal.type("q")
        #expect(try terminal.ending() == 0)
    }

    @Test("a graph that is higher than the window is listed until d draws it, or the window is high enough")
    func highGraph() throws {
        let lesson = try #require(Syllabus.lesson(named: "back-propagation"))
        let step = 1 + (lesson.stepsOfTheNotes.firstIndex { !$0.graphs.isEmpty } ?? 0)
        let terminal = try terminal(lesson.name)
        try terminal.start()
        try terminal.expect(" cover ")
        terminal.type("\(step)")
        let listed = try terminal.expect(" \(step) of ")
        #expect(listed.contains("∂") && !listed.contains("┌"))
        terminal.type("d")
        #expect(try terminal.expect(" \(step) of ").contains("┌"))
        terminal.type("d")
        #expect(try !terminal.expect(" \(step) of ").contains("┌"))
        terminal.resize(width: 80, height: 60)
        #expect(try terminal.expect(" \(step) of ").contains("╔"), "expected the drawing down to its end")
        terminal.type("q")
        #expect(try terminal.ending() == 0)
    }

    @Test("colours on a terminal that has them, none when they are not wanted")
    func colours() throws {
        for (environment, isColoured) in [([:], true), (["NO_COLOR": "1"], false), (["TERM": "vt100"], false)] {
            let terminal = try terminal("perceptron", environment: environment)
            try terminal.start()
            let screen = try terminal.expect("q quit")
            #expect(screen.contains("\u{1B}[90m") == isColoured, "\(environment)")
            terminal.type("q")
            #expect(try terminal.ending() == 0)
        }
    }

    @Test("a dumb terminal gets plain text, as does one that asks for it")
    func dumb() throws {
        for (arguments, environment) in [(["perceptron"], ["TERM": "dumb"]), (["perceptron", "--plain"], [:])] {
            let terminal = try PseudoTerminal(
                BuiltProgram("lesson").url, arguments, width: 80, height: 24, environment: environment)
            try terminal.start()
            let text = try terminal.expect("Open next:")
            #expect(!text.contains("\u{1B}"))
            #expect(try terminal.ending() == 0)
        }
    }

    @Test("the first screen comes at once")
    func startsFast() throws {
        var fastest = Duration.seconds(60)
        for _ in 0..<5 {
            let terminal = try terminal()
            let start = ContinuousClock.now
            try terminal.start()
            try terminal.expect("q quit")
            fastest = min(fastest, ContinuousClock.now - start)
            terminal.type("q")
            #expect(try terminal.ending() == 0)
        }
        #expect(fastest < .milliseconds(500), "the fastest of five took \(fastest)")
        print("first screen: \(fastest)")
    }
}
