#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif
import Display

/// The process in which cells run, seen from outside.
final class Session {
    /// How a cell ended.
    enum Ending: Equatable {
        case done
        case threw(type: String, text: String)
        /// The process is gone: its exit status, or minus the signal that ended it.
        case died(Int32)
        case timeIsOver
        case interrupted
    }

    private let process: Spawned
    private let commands: Int32
    private let lifeline: Int32
    private var printed: MarkedStream
    private var errors: MarkedStream
    private var messages: Messages

    /// - Parameters:
    ///   - program: gradus itself, which holds the package.
    ///   - crashReport: where the runtime tells of a trap.
    init(program: String, crashReport: String) throws(EvaluatorError) {
        let word = String(UInt64.random(in: .min ... .max), radix: 16)
        let pipes = (0..<5).compactMap { _ in PipeEnds() }
        let inner = pipes.count == 5 ? [pipes[0].reading, pipes[1].writing, pipes[2].reading] : []
        let started: Spawned? =
            pipes.count < 5
            ? nil
            : Spawned(
                program, ["notebook", "session"],
                environment: [
                    Channel.variable: "\(SessionHost.messages):\(word)",
                    "SWIFT_BACKTRACE": "enable=yes,color=no,interactive=no,threads=crashed,registers=none,images=none,"
                        + "cache=no,format=json,output-to=\(crashReport)",
                ],
                descriptors: [
                    1: pipes[3].writing, 2: pipes[4].writing, SessionHost.commands: inner[0],
                    SessionHost.messages: inner[1], SessionHost.lifeline: inner[2],
                ], inGroupOfItsOwn: true)
        if pipes.count == 5 { for end in inner + [pipes[3].writing, pipes[4].writing] { close(end) } }
        guard let started else {
            throw EvaluatorError(
                "notebook: expected to start \(program), received \"\(String(cString: strerror(errno)))\"")
        }
        process = started
        commands = pipes[0].writing
        lifeline = pipes[2].writing
        messages = Messages(descriptor: pipes[1].reading)
        printed = MarkedStream(descriptor: pipes[3].reading, mark: Channel.mark(word))
        errors = MarkedStream(descriptor: pipes[4].reading, mark: Channel.mark(word))
    }

    /// Runs a cell and tells what it gives, as it comes.
    func run(
        _ cell: CompiledCell, seconds: Double, interruption: Evaluator.Interruption? = nil, _ tell: (Event) -> Void
    ) -> Ending {
        let kind = cell.syntax.awaits ? SessionHost.waiting : "plain"
        let command = "\(cell.library)\t\(cell.entry)\t\(kind)\n"
        guard Channel.write(Array(command.utf8), to: commands) else { return end() }
        let deadline = ContinuousClock.now + .seconds(seconds)
        while true {
            let left = deadline - ContinuousClock.now
            guard left > .zero else {
                process.endWithAllThatItStarted()
                drain(tell)
                return .timeIsOver
            }
            let sources = [printed.descriptor, errors.descriptor, messages.descriptor]
            let watched = interruption?.descriptors ?? []
            let patience = interruption == nil ? left : min(left, .seconds(1))
            let ready = Bytes.ready(sources + watched, seconds: patience / .seconds(1))
            if let interruption, interruption.hasCome(from: watched.filter(ready.contains)) {
                process.endWithAllThatItStarted()
                drain(tell)
                return .interrupted
            }
            var isAtEnd = false
            if ready.contains(messages.descriptor) { isAtEnd = !messages.take() || isAtEnd }
            if ready.contains(printed.descriptor) { isAtEnd = !printed.take() || isAtEnd }
            if ready.contains(errors.descriptor) { isAtEnd = !errors.take() || isAtEnd }
            if let ending = pass(on: tell) { return ending }
            if isAtEnd {
                drain(tell)
                return end()
            }
        }
    }

    /// Passes on what has come so far, in order; the ending, once all that belongs to it has come.
    private func pass(on tell: (Event) -> Void) -> Ending? {
        if let text = errors.text() { tell(.stream(name: "stderr", text: text)) }
        while true {
            if let text = printed.text() { tell(.stream(name: "stdout", text: text)) }
            guard printed.isAtMark, let message = messages.next else { return nil }
            switch message.kind {
            case "display": tell(.display(message.forms))
            case "result": tell(.result(message.forms))
            default:
                guard errors.isAtMark else { return nil }
                errors.passMark()
                printed.passMark()
                messages.removeFirst()
                if message.kind == "done" { return .done }
                return .threw(type: message.forms["name"] ?? "Error", text: message.forms["text/plain"] ?? "")
            }
            printed.passMark()
            messages.removeFirst()
        }
    }

    /// Takes what a process that is gone has left in the pipes.
    private func drain(_ tell: (Event) -> Void) {
        // Something that a cell started may hold them open, and is not waited for.
        while Bytes.ready([messages.descriptor], seconds: 0.1) != [], messages.take() {}
        while Bytes.ready([printed.descriptor], seconds: 0.1) != [], printed.take() {}
        while Bytes.ready([errors.descriptor], seconds: 0.1) != [], errors.take() {}
        _ = pass(on: tell)
    }

    private func end() -> Ending {
        // It has ended or closed what it was to keep open; what it started may still run.
        process.endWithAllThatItStarted()
        return .died(process.wait())
    }

    deinit {
        process.endWithAllThatItStarted()
        for descriptor in [commands, lifeline, messages.descriptor, printed.descriptor, errors.descriptor] {
            close(descriptor)
        }
        _ = process.wait()
    }
}
