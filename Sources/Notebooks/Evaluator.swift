/// Runs cells of Swift one after the other, as one program that grows: each sees what the earlier ones declared.
///
/// A cell that does not compile, throws, traps, or runs for too long gives an error and leaves everything as it was
/// before it, for the cells that follow. (What a cell that throws has changed until then stays changed.)
///
/// *Cost:* a small cell takes about a quarter of a second, nearly all of it the compiler's.
public final class Evaluator {
    /// How long a cell may take, in seconds.
    public var timeLimit: Double

    private let program: String
    private let toolchain: Toolchain
    private var compiler: CellCompiler
    private var scope = Scope()
    private var session: Session?
    /// The cells that made the session what it is; run again where a process had to end.
    private var history: [CompiledCell] = []
    private var sources: [Int: String] = [:]
    private var used: Set<Int> = []
    /// Asked for when the first completion is: it takes about a second.
    private(set) lazy var package = compiler.publicNames()

    /// - Parameter program: the path of `gradus`, as the package built it: its modules lie beside it.
    public init(program: String, timeLimit: Double = 600) throws(EvaluatorError) {
        self.program = program
        self.timeLimit = timeLimit
        toolchain = try Toolchain()
        compiler = try Self.compiler(program, toolchain)
    }

    private static func compiler(_ program: String, _ toolchain: Toolchain) throws(EvaluatorError) -> CellCompiler {
        let parts = program.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        let beside = parts.isEmpty ? "." : parts.joined(separator: "/")
        let modules = [beside, "\(beside)/Modules"]
        guard modules.contains(where: { isReadable("\($0)/Gradus.swiftmodule") }) else {
            throw EvaluatorError(
                "notebook: expected the package's modules beside \(program), received none; "
                    + "try swift run gradus notebook in the package's folder")
        }
        let folders = ["\(beside)/notebooks", "\(setting("TMPDIR") ?? "/tmp")/gradus-notebooks"]
        return CellCompiler(toolchain: toolchain, modules: modules, folder: try Scratch(in: folders))
    }

    /// Names that cells have declared.
    public var names: [String] { scope.names }

    /// Forgets everything.
    public func restart() throws(EvaluatorError) {
        (session, scope, history, sources, used) = (nil, Scope(), [], [:], [])
        compiler = try Self.compiler(program, toolchain)
    }

    /// Runs a cell; `tell` gets what it gives, as it comes, and the error last, if there is one.
    ///
    /// - Parameter number: what it is called in messages, `In[number]`; each cell has its own.
    public func evaluate(
        _ code: String, number: Int, interruption: Interruption? = nil, _ tell: (Event) -> Void
    ) throws(EvaluatorError) {
        guard used.insert(number).inserted else {
            throw EvaluatorError(
                "notebook: expected a number for each cell, received \(number) twice; try \(number + 1)")
        }
        sources[number] = code
        // Blank cells and comments need no compiler, but are none the worse for it.
        let compiled = compiler.compile(code, number: number, scope: scope, interruption: interruption)
        if interruption?.hasCome() == true { return tell(.error(Self.interrupted)) }
        let cell: CompiledCell
        switch compiled {
        case .success(let compiled): cell = compiled
        case .failure(let rejection): return tell(.error(compileError(rejection)))
        }
        guard let session = try restored(interruption) else { return tell(.error(Self.interrupted)) }
        var held = StandardError()
        let ending = session.run(cell, seconds: timeLimit, interruption: interruption) { event in
            guard case .stream("stderr", let text) = event else { return tell(event) }
            held.add(text)
            if let text = held.settled() { tell(.stream(name: "stderr", text: text)) }
        }
        finish(cell, ending, held, tell)
    }

    private func finish(_ cell: CompiledCell, _ ending: Session.Ending, _ held: StandardError, _ tell: (Event) -> Void)
    {
        if case .died(let status) = ending {
            session = nil
            tell(.error(Crash(status, said: held.rest, report: crashReport, sources: sources).error))
            return
        }
        if !held.rest.isEmpty { tell(.stream(name: "stderr", text: held.rest)) }
        switch ending {
        case .done:
            history.append(cell)
            scope.add(cell.syntax, cell: cell.number)
        case .threw(let type, let text):
            // Its names stay unknown: those after the throw have no value.
            history.append(cell)
            tell(.error(CellError(type, text)))
        case .timeIsOver:
            session = nil
            tell(
                .error(
                    CellError(
                        "TimeLimit",
                        "expected an end within \(text(timeLimit)) s, received none; "
                            + "try --time-limit with more")))
        case .interrupted:
            session = nil
            tell(.error(Self.interrupted))
        case .died: break
        }
    }

    private func text(_ seconds: Double) -> String {
        seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"
    }

    private var crashReport: String { "\(compiler.folder.path)/crash.json" }

    /// The process, or a new one in which the earlier cells have run again, silently; nil when that is interrupted.
    private func restored(_ interruption: Interruption?) throws(EvaluatorError) -> Session? {
        if let session { return session }
        let new = try Session(program: program, crashReport: crashReport)
        for cell in history {
            switch new.run(cell, seconds: timeLimit, interruption: interruption, { _ in }) {
            case .done, .threw: continue
            case .interrupted: return nil
            default:
                throw EvaluatorError(
                    "notebook: expected In[\(cell.number)] to run again as before, received an end of its process; "
                        + "try restarting and running all cells")
            }
        }
        session = new
        return new
    }

    private static let interrupted = CellError("Interrupt", "interrupted; what earlier cells declared is kept")

    private func compileError(_ rejection: CellCompiler.Rejection) -> CellError {
        var (findings, others) = Finding.read(rejection.text)
        for place in findings.indices {
            // In a function of the cell's own the compiler says in a note what it is to be.
            let hasNote = place + 1 < findings.count && findings[place + 1].kind == "note"
            findings[place].message = inSession(findings[place].message, hasNote: hasNote)
        }
        guard let first = findings.first(where: { $0.kind == "error" }) else {
            let sentence = others.first ?? rejection.text.split(separator: "\n").first.map(String.init)
            return CellError("CompileError", sentence ?? "expected the compiler to say why, received nothing")
        }
        // A cell that is changed in one place may be wrong in many; the first few say it all.
        let report = findings.prefix(12).flatMap { $0.report(sources) }
        return CellError("CompileError", "\(first.place): \(first.message)", report: report)
    }

    /// What the compiler says, where it knows less of the session than we do.
    private func inSession(_ message: String, hasNote: Bool) -> String {
        if message.hasPrefix("'async' call in a function that does not"), !hasNote {
            return "expected await before a call that is async, received none"
        }
        let words = message.split(separator: "'")
        guard words.count == 3, words[0] == "cannot find ", words[2] == " in scope",
            let cell = scope.guarded[String(words[1])]
        else { return message }
        return "\(message): guard made it for In[\(cell)] alone; try let in its place there"
    }
}
