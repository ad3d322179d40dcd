import Lessons

/// The whole command: arguments in, a face of a lesson out, and the status to end with.
struct Command {
    let lessons: [Lesson]
    var output = Output.standard
    var errors = Output.errors
    /// Where the commands of a walk come from, line by line; nil at the end.
    var input: () -> String? = { readLine() }
    /// Whether a person types them, who wants to see when it is their turn.
    var isTypedInto: () -> Bool = { false }
    /// The terminal to step through on; nil when there is none.
    var terminal: () -> Terminal? = { nil }
    var exercises = Syllabus.exercises
    /// How the reader's function is graded.
    var grade: (Exercise) -> Grade = Grading.grade
    /// Where progress is kept; nil where none is.
    var progress: ProgressFile?

    enum Status {
        static let fine: Int32 = 0
        /// A claim does not hold, or the output cannot be written.
        static let failed: Int32 = 1
        /// The arguments are not understood.
        static let usage: Int32 = 2
    }

    func run(_ arguments: [String]) -> Int32 {
        do {
            if arguments.first(where: { !$0.hasPrefix("-") }) == "check" { return try check(arguments) }
            if arguments.first == "notebooks", !arguments.contains("--help"), !arguments.contains("-h") {
                return try writeNotebooks(arguments)
            }
            if arguments.first == Grading.argument { return gradeForCheck(arguments) }
            return try run(Options(arguments, lessons: lessons))
        } catch let error as Output.Failure {
            guard case .unwritable(let reason) = error else { return Status.fine }
            complain("expected an output that can be written, received: \(reason); try another file or device")
            return Status.failed
        } catch {
            complain("\(error)")
            return Status.usage
        }
    }

    private func run(_ options: Options) throws -> Int32 {
        switch options.request {
        case .help: try output.write(Listing.help)
        case .list: try list(options)
        case .ledger(let command):
            let (text, isSound) = command.text(of: Ledger(of: lessons))
            try output.write(text)
            return isSound ? Status.fine : Status.failed
        case .menu:
            guard let terminal = terminal() else {
                try list(options)
                break
            }
            terminal.hasHighContrast = options.isProjector
            return report(keep(terminal.run(Session(lessons, done: done, isProjector: options.isProjector))))
        case .lesson(let name):
            guard let lesson = lessons.first(where: { $0.name == name }) else { break }
            return try show(lesson, options)
        case .walk(let name, let number):
            guard let lesson = lessons.first(where: { $0.name == name }) else { break }
            return try walk(lesson, graph: number, changing: options.changes)
        case .site(let folder): return try writeSite(to: folder)
        }
        return Status.fine
    }

    private func list(_ options: Options) throws {
        switch options.face {
        case .terminal, .plain: try output.write(Listing.plainText(lessons, isLong: options.isLong, done: done))
        case .json: try output.write(Listing.json(lessons))
        case .markdown: try output.write(Listing.markdown(lessons))
        case .notebook: break
        }
    }

    private func show(_ lesson: Lesson, _ options: Options) throws -> Int32 {
        if options.face == .terminal, let terminal = terminal() {
            terminal.hasHighContrast = options.isProjector
            let session = try Session(
                lessons, done: done, isProjector: options.isProjector, reading: lesson.name,
                changing: options.changes)
            return report(keep(terminal.run(session)))
        }
        let steps = try lesson.steps(changing: options.changes)
        let text =
            switch options.face {
            case .json: lesson.json(of: steps) + "\n"
            case .notebook: lesson.notebook(of: steps, changing: options.changes)
            case .terminal, .plain, .markdown:
                lesson.plainText(of: steps, changing: options.changes, width: options.isProjector ? 60 : 78)
            }
        // A reader that has seen enough does not make a false claim true.
        do { try output.write(text) } catch Output.Failure.closed {}
        return report(lesson.name, steps.flatMap(\.claims))
    }

    /// Names the claims of the lessons read that do not hold.
    private func report(_ session: Session) -> Int32 {
        session.opened.map { report($0.name, (try? $0.claims()) ?? []) }.max() ?? Status.fine
    }

    private func report(_ lesson: String, _ claims: [Claim]) -> Int32 {
        for claim in claims where !claim.holds {
            complain(
                "the lesson \(lesson): a claim does not hold: \(claim.id): the notes have \(claim.notes), "
                    + "computed \(claim.computed.text)")
        }
        return claims.allSatisfy(\.holds) ? Status.fine : Status.failed
    }

    func complain(_ sentence: String) {
        // If even this cannot be written, the status still tells.
        try? errors.write("lesson: \(sentence)\n")
    }
}
