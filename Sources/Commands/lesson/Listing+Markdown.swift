import Autograd
import Lessons

/// The list as a page: `LESSONS.md` is this text.
extension Listing {
    static func markdown(_ lessons: [Lesson]) throws -> String {
        let stretches = Syllabus.stretches(of: lessons)
        let overview = try stretches.flatMap { stretch in
            (stretch.part.map { ["| | **\($0)** | | | | | |"] } ?? [])
                + (try stretch.places.map { try row(lessons[$0], at: $0) })
        }
        let chapters = try stretches.flatMap { stretch in
            (stretch.part.map { ["## \($0)"] } ?? [])
                + (try stretch.places.map { try chapter(lessons[$0], at: $0) })
        }
        return introduction + "\n" + overview.joined(separator: "\n") + "\n\n"
            + chapters.joined(separator: "\n\n") + "\n"
    }

    private static func row(_ lesson: Lesson, at index: Int) throws -> String {
        let steps = try lesson.steps()
        let claims = steps.flatMap(\.claims)
        let counts = [
            steps.count, claims.count, claims.filter { $0.verdict == .erratum }.count,
            steps.compactMap(\.prediction).count, lesson.inputs.count,
        ]
        let cells = ["\(index + 1)", "[\(lesson.title)](#\(anchor(lesson, at: index)))"] + counts.map { "\($0)" }
        return "| \(cells.joined(separator: " | ")) |"
    }

    private static func heading(_ lesson: Lesson, at index: Int) -> String { "\(index + 1). \(lesson.title)" }

    /// As GitHub makes it from the heading: small letters, hyphens for spaces, nothing else.
    private static func anchor(_ lesson: Lesson, at index: Int) -> String {
        String(
            heading(lesson, at: index).lowercased().compactMap {
                $0.isLetter || $0.isNumber || $0 == "-" ? $0 : $0 == " " ? "-" : nil
            })
    }

    private static func chapter(_ lesson: Lesson, at index: Int) throws -> String {
        let needs = lesson.needs.isEmpty ? "school mathematics" : lesson.needs.joined(separator: ", ")
        let file = "[\(lesson.source)](\(lesson.source))"
        let lines = [
            "### \(heading(lesson, at: index))", "", lesson.question, "", "    swift run lesson \(lesson.name)", "",
            "- Know before: \(needs)",
            "- What if: \(lesson.inputs.map { "`\($0.name)`, \($0.meaning)" }.joined(separator: "; "))",
            "- Open next: \(file)",
        ]
        let exercise = Syllabus.exercise(of: lesson.name).map { ["- Exercise: `swift run lesson check \($0.lesson)`"] }
        let titles = try lesson.steps().enumerated().map { "\($0 + 1). \($1.title)" }
        return (lines + (exercise ?? []) + [""] + titles).joined(separator: "\n")
    }

    private static let introduction = """
        # Lessons

        Each lesson is a question and its answer in small steps, with every number computed while it is told. \
        The lessons follow a set of lecture notes on deep learning, called *the notes*, and check every worked \
        example in them.

            swift run lesson                     the menu
            swift run lesson perceptron          one lesson, step by step
            swift run lesson perceptron --plain  the whole lesson as text
            swift run lesson perceptron --json   for programs
            swift run lesson perceptron --set b=-1
            swift run lesson perceptron --projector   for a class: narrow, a step revealed part by part
            swift run lesson perceptron --notebook    as a Jupyter notebook
            swift run lesson check               the exercises, and what is done
            swift run lesson walk back-propagation   back through its graph, command by command

        **Keys.** Space or Enter shows what is left of a long step and then goes on; `n` or → turns to the next step \
        at once, `b` or ← back. `g` jumps. \
        Where a number can be predicted you are asked before it is shown: type it, and a wrong answer is told what \
        went wrong. `w` shows why a gradient is what it is, path by path. `s` steps back \
        through a graph, one gradient at a time: what came in, the local derivative, their product, before and after; \
        there `until w1`, `why w1` and `watch w1` are typed as they stand. `i` changes an input and tells the lesson \
        again; `r` goes back. A graph that is higher than the screen is shown in one line for each value until `d` \
        draws it, and claims that hold are counted until `c` shows them. `?` lists all keys, `q` quits.

        **Claims and errata.** Below a step stand its claims. A claim takes something that the notes say, computes \
        it, and says how it compares: *exact*, *agrees when rounded* to the digits printed, or, where the notes \
        give words or a table, *shown*. An *erratum* is a place where the notes are wrong: the claim has the right \
        value and the slip that explains theirs. Change an input, and the claims go, for they speak of the notes' \
        own numbers. If a claim does not hold, the exit status is 1.

        **Exercises.** Most lessons have one: a function in Sources/Exercises that you complete. \
        `swift run lesson check NAME` grades it case by case and says what a wrong answer suggests; `--hint` helps, \
        `--skip` leaves it for later, `--solution` shows ours. What is done is kept in `.gradus/progress`.

        | | Lesson | Steps | Claims | of them errata | Predictions | What-ifs |
        |---|---|---|---|---|---|---|
        """
}
