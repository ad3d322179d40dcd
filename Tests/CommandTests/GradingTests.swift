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

/// The shell stands in for the program that runs the reader's function: what crashes here would not
/// be wanted in the tests.
@Suite("Grading in a process of its own", .timeLimit(.minutes(1)))
struct GradingTests {
    private func grade(_ script: String, seconds: Double = 20) -> Grade {
        Grading.grade("Neuron.swift", program: "/bin/sh", arguments: ["-c", script], seconds: seconds)
    }

    private let oneRight = #"printf 'calls\tf(1)\nanswered\tf(1)\t2.0\t2.0\t1e-09\ncalls\tf(2)\n' >&3; "#

    @Test("what is reported is graded, and what is printed is shown")
    func fine() {
        let grade = grade(oneRight + #"echo hello; printf 'answered\tf(2)\t4.0\t5.0\t1e-09\nended\n' >&3"#)
        #expect(grade.outcome == .wrong && grade.rightCount == 1 && grade.cases.count == 2)
        #expect(grade.printed == "hello\n" && grade.stop == nil)
    }

    @Test("a trap: which call, what Swift said, in which line of the reader's file")
    func trap() {
        let trapped = grade(
            oneRight
                + #"echo 'Swift/ContiguousArrayBuffer.swift:600: Fatal error: Index out of range' >&2; kill -ILL $$"#)
        #expect(trapped.outcome == .stopped && trapped.rightCount == 1)
        #expect(
            trapped.stop
                == .init(
                    call: "f(2)", reason: "Index out of range: it looks at a place that its list does not have."))
        let unwrapped = grade(
            oneRight + #"echo 'Exercises/Neuron.swift:5: Fatal error: Unexpectedly found nil' >&2; kill -TRAP $$"#)
        #expect(unwrapped.stop?.reason == "Unexpectedly found nil (Neuron.swift, line 5).")
    }

    @Test("a crash without a word: what it usually is")
    func silentCrash() throws {
        let arithmetic = try #require(grade(oneRight + "kill -ILL $$").stop)
        #expect(arithmetic.call == "f(2)" && arithmetic.reason.contains("a whole number that became too large"))
        #expect(
            try #require(grade(oneRight + "kill -SEGV $$").stop).reason.contains("does it call itself without end?"))
    }

    @Test("an endless function is stopped after its time, whatever it prints meanwhile")
    func endless() {
        // In half a second, or in more where a busy machine has not come to the first line in that time.
        func stopped(_ script: String, _ hasBegun: (Grade) -> Bool) -> (Grade, seconds: String) {
            for (seconds, text) in [(0.5, "0.5"), (2, "2"), (8, "8")] {
                let grade = grade(script, seconds: seconds)
                if hasBegun(grade) || seconds == 8 { return (grade, text) }
            }
            return (grade(script), "20")
        }
        let start = ContinuousClock.now
        let (silent, seconds) = stopped(oneRight + "while :; do :; done") { !$0.cases.isEmpty }
        #expect(silent.outcome == .stopped && silent.rightCount == 1 && silent.stop?.call == "f(2)")
        #expect(silent.stop?.reason.hasPrefix("it was still running after \(seconds)") == true, "received \(silent)")
        let (loud, _) = stopped("while :; do echo again; done") { !$0.printed.isEmpty }
        #expect(loud.outcome == .stopped && loud.printed.hasPrefix("again\n") && loud.printed.utf8.count <= 1 << 20)
        #expect(ContinuousClock.now - start < .seconds(40), "they were stopped late")
    }

    @Test("a function that ends the program, and a program that is not there")
    func ended() {
        #expect(grade(oneRight + "exit 0").stop?.reason == "it ended the whole program.")
        let missing = Grading.grade("N.swift", program: "/no/such/program", arguments: [])
        #expect(missing.outcome == .stopped && missing.stop?.reason.contains("could not be run") == true)
    }

    @Test("no descriptor is left open")
    func descriptors() {
        let before = (0..<256).filter { fcntl(Int32($0), F_GETFD) >= 0 }.count
        for _ in 0..<20 { _ = grade("exit 0") }
        let after = (0..<256).filter { fcntl(Int32($0), F_GETFD) >= 0 }.count
        // Tests that run beside this one may have a few open.
        #expect(after < before + 40, "expected about \(before) descriptors, received \(after)")
    }
}

@Suite("The built program grades")
struct BuiltCheckTests {
    @Test("every exercise, through its own child process", arguments: Syllabus.exercises.map(\.lesson))
    func everyExercise(name: String) throws {
        let run = try ChildProcess.run(
            BuiltProgram("lesson").url.path, [Grading.argument, name], seconds: 30)
        #expect(run.ending == .exited(0), "\(run.errors)")
        let events = run.report.split(separator: "\n").map { Check.Event(line: String($0)) }
        #expect(events.count >= 3 && events.allSatisfy { $0 != nil }, "received \(run.report)")
        guard case .ended = events.last else {
            Issue.record("expected the last line to be \"ended\", received \(run.report)")
            return
        }
    }
}
