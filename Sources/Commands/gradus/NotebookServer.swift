import Notebooks

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// `gradus notebook serve`: an evaluator for another program, such as a Jupyter kernel.
///
/// One JSON object a line, in UTF-8. Standard input, each answered before the next is read (but `interrupt`, at once):
///
/// | request | answer |
/// | --- | --- |
/// | `{"execute": "let x = 1"}` | events, then `{"done": 3, "status": "ok"}` (or `"error"`); 3 is the cell's number, `In[3]` |
/// | `{"complete": "let y = Te", "cursor": 10}` | `{"matches": ["Tensor"], "start": 8, "end": 10}` |
/// | `{"interrupt": 7}` | none; the `execute` whose id is 7 ends with the error `Interrupt` |
/// | `{"interrupt": true}` | none; the same for the cell that is at work now. So does SIGINT |
/// | `{"restart": true}` | `{"restarted": true}`; nothing is known any more and numbers start at 1 |
///
/// A cell is interrupted wherever it is: while it waits for its turn, while it is compiled, while earlier cells run again
/// for it and while it runs. One that is answered is not, and no other cell is in its place.
///
/// `cursor`, `start` and `end` count Unicode scalars, as Jupyter does. Any request may carry an `"id"`, which comes back
/// in every line that answers it; an `execute` may carry its cell's `"number"`, one that no other has. Events, in the
/// order in which they happen:
///
/// | event | |
/// | --- | --- |
/// | `{"stream": "stdout", "text": "…"}` | what the cell prints; also `stderr` |
/// | `{"display": {"image/svg+xml": "…", "text/plain": "…"}}` | what it shows with `display(…)`, by MIME type |
/// | `{"result": {"text/plain": "2.5"}}` | the value of its last expression |
/// | `{"error": {"name": "Trap", "sentence": "…", "report": ["In[3]:2: …", "…"]}}` | why it did not end well |
///
/// The first line that it writes is `{"ready": "0.1.0"}`; a line that it does not understand is answered with
/// `{"problem": "…"}`, and so is a session that cannot go on. It ends when standard input does
/// and all that came is answered.
final class NotebookServer {
    private let evaluator: Evaluator
    private var number = 0
    private var input: [UInt8] = []
    /// Requests that came while a cell was running.
    private var waiting: [[UInt8]] = []
    /// Those of them that were interrupted before their turn.
    private var interrupted: [JSON] = []
    private var id: JSON?
    private var inputHasEnded = false
    private let parent = getppid()

    init(program: String) throws(EvaluatorError) {
        evaluator = try Evaluator(program: program, timeLimit: 1e9)
    }

    func serve() throws {
        let signals = InterruptSignals()
        try answer([.init("ready", .text(version))])
        while let line = nextLine() {
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D }) { continue }
            id = nil
            guard let request = try? JSON(bytes: line), request.members != nil else {
                try problem(
                    "expected a JSON object on one line, received \(String(decoding: line.prefix(60), as: UTF8.self))")
                continue
            }
            id = request["id"]
            do { try handle(request, signals) } catch let error as EvaluatorError { try problem("\(error)") }
        }
    }

    private func handle(_ request: JSON, _ signals: InterruptSignals) throws {
        if let code = request["execute"]?.text {
            try execute(code, number: request["number"]?.int ?? number + 1, signals)
        } else if let code = request["complete"]?.text {
            let completion = evaluator.complete(code, at: request["cursor"]?.int ?? code.unicodeScalars.count)
            try answer([
                .init("matches", .array(completion.matches.map { .text($0) })),
                .init("start", JSON(completion.start)), .init("end", JSON(completion.end)),
            ])
        } else if request["restart"] != nil {
            try evaluator.restart()
            number = 0
            try answer([.init("restarted", .bool(true))])
        } else if request["interrupt"] == nil {
            try problem("expected execute, complete, interrupt or restart, received \(request.written())")
        }
    }

    private func execute(_ code: String, number: Int, _ signals: InterruptSignals) throws {
        self.number = number
        var failed = false
        var written: (any Error)?
        signals.forget()
        let interruption = Evaluator.Interruption(
            descriptors: { [self] in inputHasEnded ? [signals.descriptor] : [0, signals.descriptor] },
            stops: { [self] ready in
                // Nobody waits for the answer of a program whose parent has gone.
                if ready.contains(signals.descriptor) || getppid() != parent { return true }
                if ready.contains(0) { _ = fill() }
                return takesInterrupt()
            })
        do {
            try evaluator.evaluate(code, number: number, interruption: interruption) { event in
                if case .error = event { failed = true }
                do { try answer(Self.members(event)) } catch { written = error }
            }
        } catch {
            try problem("\(error)")
            failed = true
        }
        if let written { throw written }
        try answer([.init("done", JSON(number)), .init("status", .text(failed ? "error" : "ok"))])
    }

    private static func members(_ event: Event) -> [JSON.Member] {
        switch event {
        case .stream(let name, let text): [.init("stream", .text(name)), .init("text", .text(text))]
        case .display(let forms): [.init("display", json(forms))]
        case .result(let forms): [.init("result", json(forms))]
        case .error(let error):
            [
                .init(
                    "error",
                    .object([
                        .init("name", .text(error.name)), .init("sentence", .text(error.sentence)),
                        .init("report", .array(error.report.map { .text($0) })),
                    ]))
            ]
        }
    }

    private static func json(_ forms: [String: String]) -> JSON {
        .object(forms.sorted { $0.key < $1.key }.map { .init($0.key, .text($0.value)) })
    }

    private func answer(_ members: [JSON.Member]) throws {
        try writeOutput(JSON.object((id.map { [.init("id", $0)] } ?? []) + members).written() + "\n")
    }

    private func problem(_ sentence: String) throws { try answer([.init("problem", .text(sentence))]) }

    /// Sorts what came while a cell is at work, and says whether it asks for that cell's end.
    private func takesInterrupt() -> Bool {
        var stops = interrupted.contains { $0 == id }
        interrupted.removeAll { $0 == id }
        while let line = splitLine() {
            guard let request = try? JSON(bytes: line), let which = request["interrupt"] else {
                waiting.append(line)
                continue
            }
            if which == .bool(true) || which == id {
                stops = true
            } else if waiting.contains(where: { (try? JSON(bytes: $0))?["id"] == which }) {
                interrupted.append(which)
            }
        }
        return stops
    }

    private func nextLine() -> [UInt8]? {
        if !waiting.isEmpty { return waiting.removeFirst() }
        while true {
            if let line = splitLine() { return line }
            if inputHasEnded || !fill() { return nil }
        }
    }

    private func splitLine() -> [UInt8]? {
        guard let end = input.firstIndex(of: 0x0A) else { return nil }
        defer { input.removeFirst(end + 1) }
        return Array(input[..<end])
    }

    /// Reads on; false at the end.
    private func fill() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(0, &buffer, buffer.count)
        if count < 0, errno == EINTR { return true }
        inputHasEnded = count <= 0
        input += buffer[..<max(0, count)]
        return !inputHasEnded
    }
}
