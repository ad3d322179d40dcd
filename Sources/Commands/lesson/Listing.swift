import Autograd
import Lessons

/// The lessons as a list, for people and for programs.
enum Listing {
    /// One line for each lesson, or in full: with its question and its size.
    /// - Parameter done: the lessons whose exercise is done.
    static func plainText(_ lessons: [Lesson], isLong: Bool = false, done: Set<String> = []) throws -> String {
        var lines = ["The lessons of Gradus, in the order in which they are best taken", ""]
        let widest = lessons.map(\.name.count).max() ?? 0
        for stretch in Syllabus.stretches(of: lessons) {
            if isLong, stretch.places.lowerBound > 0 { lines.append("") }
            lines += stretch.part.map { [$0] } ?? []
            for place in stretch.places {
                let lesson = lessons[place]
                let gap = String(repeating: " ", count: widest - lesson.name.count)
                let number = String(repeating: " ", count: place + 1 < 10 ? 1 : 0) + "\(place + 1)"
                let mark = done.contains(lesson.name) ? "  ✓" : ""
                lines.append("  \(number)  \(lesson.name)\(gap)  \(lesson.title)\(mark)")
                if isLong { lines += try details(of: lesson, margin: widest + 8) }
            }
        }
        let example = lessons.first?.name ?? "NAME"
        lines += ["", "Show one:  swift run lesson \(example)"]
        lines += isLong ? wrapped(longEnding, width: 78) : ["Their questions and sizes:  swift run lesson list --long"]
        return lines.joined(separator: "\n") + "\n"
    }

    private static let longEnding =
        "On a terminal it is stepped through; elsewhere, or with --plain, it is text; --json for programs."

    private static func details(of lesson: Lesson, margin: Int) throws -> [String] {
        let steps = try lesson.steps()
        let size = "\(counted(steps.count, "step")), \(counted(steps.flatMap(\.claims).count, "claim"))"
        return (wrapped(lesson.question, width: 78 - margin) + [size]).map {
            String(repeating: " ", count: margin) + $0
        }
    }

    /// `[{name, title, part, question, needs, steps, claims, errata, inputs:[{name, value, meaning, least, most}]}]`
    static func json(_ lessons: [Lesson]) throws -> String {
        let entries = try lessons.map { lesson in
            let steps = try lesson.steps()
            let claims = steps.flatMap(\.claims)
            return JSON.object([
                ("name", .string(lesson.name)), ("title", .string(lesson.title)),
                ("part", .string(Syllabus.part(of: lesson)?.name ?? "")), ("question", .string(lesson.question)),
                ("needs", .array(lesson.needs.map(JSON.string))), ("steps", .number(Double(steps.count))),
                ("claims", .number(Double(claims.count))),
                ("errata", .number(Double(claims.filter { $0.verdict == .erratum }.count))),
                ("inputs", .array(lesson.inputs.map(json))),
            ])
        }
        return JSON.array(entries).text + "\n"
    }

    private static func json(_ input: Input) -> JSON {
        .object([
            ("name", .string(input.name)), ("value", .number(input.value)), ("meaning", .string(input.meaning)),
            ("least", .number(input.range.lowerBound)), ("most", .number(input.range.upperBound)),
        ])
    }

    static let help = """
        lesson: step through the worked examples of deep learning, every number computed

          lesson                 the menu of lessons; not on a terminal, the list
          lesson NAME            one lesson, by name or number; ? shows the keys
          lesson list            the lessons, part by part; --long with their questions and sizes
          lesson site FOLDER     all lessons as web pages that need no network
          lesson notebooks FOLDER [NAME…]
                                 the notebooks of Notebooks/, written from the lessons; --answers for
                                 their exercises done
          lesson ledger          every worked example of the notes, recomputed
          lesson check           the exercises: what is done, what comes next
          lesson check NAME      grade your function in Sources/Exercises; also --hint, --skip, --reset,
                                 --solution, --json
          lesson walk NAME       go back through a graph of the lesson, one gradient at a time, with
                                 commands line by line: next, back, goto 5, until w1, why w1,
                                 watch w1, frontier, list, help, quit; a pipe may type them:
                                 printf 'until w1\\nwhy w1\\n' | lesson walk perceptron --graph 1
          lesson help            this

          --plain                the whole lesson as text, the same to the last byte every time
          --json                 the lesson, or the list, as JSON on one line
          --projector            for a class: at most 60 columns (a drawing or code may need more),
                                 without faint colours, and n reveals a step part by part; with
                                 --plain the same as text
          --notebook             the lesson as a Jupyter notebook
          --markdown             the list with every step's title, as in LESSONS.md
          --graph N              with walk: the N-th graph of the lesson; without it they are listed
          --set INPUT=NUMBER     tell the lesson with another number; may be repeated
          --errata, --topic T    with the ledger: only errata; only a topic, or a lesson
          -h, --help             this

        Built from source:  swift run lesson NAME
        Exit status: 0, or 1 when a claim about the notes does not hold or the output cannot be
        written, or 2 when the arguments are not understood.
        Progress is kept in .gradus/progress of the current folder, or where GRADUS_PROGRESS says.
        NO_COLOR=1 or TERM=dumb turns colours off; a dumb terminal gets plain text.

        """
}
