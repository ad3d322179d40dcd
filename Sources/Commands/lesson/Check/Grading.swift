#if canImport(Glibc)
    @preconcurrency import Glibc
#elseif canImport(Musl)
    @preconcurrency import Musl
#elseif canImport(Darwin)
    @preconcurrency import Darwin
#endif
import Lessons
import Notebooks

/// Grading in a process of its own: what the reader's function does there cannot hurt the one that waits.
enum Grading {
    /// How long a function may take for all its calls.
    static let seconds = 5.0

    /// The argument by which the program is asked to be the process that runs the function.
    static let argument = "grade-for-check"

    /// Starts this program again for the exercise, and listens.
    static func grade(_ exercise: Exercise) -> Grade {
        guard let program = pathOfThisProgram() else {
            return Grade(exercise.results())
        }
        return grade(exercise.file, program: program, arguments: [argument, exercise.lesson])
    }

    /// What a program that grades has to say.
    static func grade(_ file: String, program: String, arguments: [String], seconds: Double = seconds) -> Grade {
        do {
            return understand(try ChildProcess.run(program, arguments, seconds: seconds), file: file, seconds: seconds)
        } catch {
            return Grade([], stop: Grade.Stop(call: nil, reason: "it could not be run: \(error)."))
        }
    }

    /// Runs the function here, and reports each step to descriptor 3.
    static func report(_ exercise: Exercise) -> Int32 {
        // A list that grows without end must not take the machine along, nor may a loop outlive who waits for it.
        var (memory, time) = (rlimit(rlim_cur: 2 << 30, rlim_max: 2 << 30), rlimit(rlim_cur: 20, rlim_max: 20))
        #if canImport(Glibc)
            setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &memory)
            setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &time)
        #else
            setrlimit(RLIMIT_AS, &memory)
            setrlimit(RLIMIT_CPU, &time)
        #endif
        // What the function prints before it crashes should be seen.
        setvbuf(stdout, nil, _IOLBF, 0)
        let report = Output(descriptor: 3)
        func tell(_ event: Check.Event) { try? report.write(event.line + "\n") }
        _ = exercise.results(observe: tell)
        tell(.ended)
        return 0
    }

    private static func understand(_ run: ChildProcess.Result, file: String, seconds: Double) -> Grade {
        var (results, call, hasEnded) = ([Check.Result](), String?.none, false)
        for event in run.report.split(separator: "\n").compactMap({ Check.Event(line: String($0)) }) {
            switch event {
            case .calls(let next): call = next
            case .answered(let result):
                results.append(result)
                call = nil
            case .ended: hasEnded = true
            }
        }
        if hasEnded { return Grade(results, printed: run.output) }
        let reason = reason(run, file: file, seconds: seconds)
        return Grade(results, stop: Grade.Stop(call: call, reason: reason), printed: run.output)
    }

    private static func reason(_ run: ChildProcess.Result, file: String, seconds: Double) -> String {
        switch run.ending {
        case .outOfTime:
            "it was still running after \(seconds.rounded() == seconds ? "\(Int(seconds))" : "\(seconds)") seconds: "
                + "is there a loop that never ends?"
        case .exited: "it ended the whole program."
        case .signal(let number): crash(number, run.errors, file: file)
        }
    }

    /// Swift says why it stops in a line `file:line: Fatal error: Index out of range`, though not always.
    private static func crash(_ signal: Int32, _ errors: String, file: String) -> String {
        let mark = "Fatal error"
        let line = errors.split(separator: "\n").first { $0.contains(mark) }.map(String.init)
        guard let line, let place = line.firstRange(of: mark) else {
            return signal == SIGSEGV || signal == SIGBUS
                ? "it ran out of memory to stand on (\(name(of: signal))): does it call itself without end?"
                : "Swift stopped it (\(name(of: signal))): most often a whole number that became too large or "
                    + "negative, such as a count minus one where the count is 0."
        }
        var said = line[place.upperBound...].drop { $0 == ":" || $0 == " " }
        while said.last == "." { said.removeLast() }
        let meaning = meanings.first { said.contains($0.said) }.map { ": \($0.meaning)" } ?? ""
        return "\(said.isEmpty ? "a fatal error" : String(said))\(lineNumber(in: line[..<place.lowerBound], of: file))"
            + "\(meaning)."
    }

    /// ` (Neuron.swift, line 5)`, if the line is the reader's and not the library's.
    private static func lineNumber(in place: Substring, of file: String) -> String {
        let parts = place.split(separator: ":")
        guard parts.count >= 2, parts[0].hasSuffix(file), let number = Int(parts[1]) else { return "" }
        return " (\(file), line \(number))"
    }

    private static let meanings: [(said: String, meaning: String)] = [
        ("ndex out of range", "it looks at a place that its list does not have"),
        ("out of bounds", "it looks at a place that its list does not have"),
        ("unwrapping an Optional", "it counts on a value that is not there, as `first!` of an empty list"),
        ("ange requires", "it walks over a range whose end comes before its beginning, as 0 ..< -1"),
        ("ivision by zero", "it divides a whole number by 0"),
        ("empty collection", "it takes something from an empty list"),
    ]

    private static func name(of signal: Int32) -> String {
        switch signal {
        case SIGILL: "an illegal instruction"
        case SIGTRAP: "a trap"
        case SIGSEGV: "a segmentation fault"
        case SIGBUS: "a bus error"
        case SIGABRT: "an abort"
        case SIGFPE: "an arithmetic error"
        default: "signal \(signal)"
        }
    }
}
