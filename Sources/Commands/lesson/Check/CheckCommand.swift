import Datasets
import Files
import Lessons

/// `lesson check`: grades what the reader has written, and remembers.
struct CheckCommand {
    let exercises: [Exercise]
    let lessons: [Lesson]
    let progress: ProgressFile
    let output: Output
    let complain: (String) -> Void
    /// How a function is graded.
    let grade: (Exercise) -> Grade
    /// A file of the package, by its path in it; nil if it cannot be found.
    let packageFile: (String) -> String?

    /// In the order in which the lessons are taken.
    private var ordered: [Exercise] {
        let places = Dictionary(lessons.enumerated().map { ($0.element.name, $0.offset) }) { first, _ in first }
        return exercises.enumerated().sorted {
            (places[$0.element.lesson] ?? .max, $0.offset) < (places[$1.element.lesson] ?? .max, $1.offset)
        }.map(\.element)
    }

    func run(_ arguments: [String]) throws -> Int32 {
        let options = try CheckOptions(
            arguments, lessons: lessons.map(\.name), exercises: exercises.map(\.lesson))
        if options.isHelp {
            try output.write(CheckReport.help)
            return 0
        }
        guard let exercise = exercises.first(where: { $0.lesson == options.name }) else {
            return try list(isJSON: options.isJSON)
        }
        switch options.request {
        case .grade, .list: return try check(exercise, isJSON: options.isJSON)
        case .hint: try hint(exercise)
        case .skip: try skip(exercise)
        case .reset: try reset(exercise)
        case .solution: try solution(exercise)
        }
        return 0
    }

    private func check(_ exercise: Exercise, isJSON: Bool) throws -> Int32 {
        let grade = grade(exercise)
        let now = progress.update(telling: complain) { progress in
            guard grade.outcome != .unanswered else { return }
            progress[exercise.lesson].attempts += 1
            if grade.outcome == .right { progress[exercise.lesson].state = .done }
        }
        let report = CheckReport(exercise: exercise, grade: grade, record: now[exercise.lesson])
        try output.write(isJSON ? report.json.text + "\n" : report.text(after: next(after: exercise, now)))
        return grade.outcome == .right ? Command.Status.fine : Command.Status.failed
    }

    /// What was learned, and where one goes from here.
    private func next(after exercise: Exercise, _ progress: LearnerProgress) -> [String] {
        var sentences: [String] = []
        if let place = lessons.firstIndex(where: { $0.name == exercise.lesson }) {
            let lesson = lessons[place]
            sentences.append(
                exercise.learned.isEmpty
                    ? "You have written in Swift what \(lesson.title) is about: \(lesson.question)" : exercise.learned)
            if place + 1 < lessons.count {
                let following = lessons[place + 1]
                sentences.append("Next lesson: \(following.title)    swift run lesson \(following.name)")
            }
        } else if !exercise.learned.isEmpty {
            sentences.append(exercise.learned)
        }
        if let open = ordered.first(where: { progress[$0.lesson].state == .open }) {
            sentences.append("Next exercise:    swift run lesson check \(open.lesson)")
        } else {
            sentences.append("There is no open exercise left.")
        }
        return sentences
    }

    private func list(isJSON: Bool) throws -> Int32 {
        let progress = progress.update(telling: complain) { _ in }
        if isJSON {
            let entries = ordered.map {
                CheckReport(exercise: $0, grade: grade($0), record: progress[$0.lesson]).json
            }
            try output.write(JSON.array(entries).text + "\n")
        } else {
            try output.write(CheckReport.list(ordered, lessons: lessons, progress))
        }
        return 0
    }

    private func hint(_ exercise: Exercise) throws {
        var place = 0
        progress.update(telling: complain) { progress in
            place = progress[exercise.lesson].hints
            progress[exercise.lesson].hints = Swift.min(place + 1, exercise.hints.count)
        }
        if place < exercise.hints.count {
            try output.write("Hint \(place + 1) of \(exercise.hints.count): \(exercise.hints[place])\n")
        } else {
            let all = exercise.hints.enumerated().map { "  \($0.offset + 1). \($0.element)\n" }.joined()
            try output.write(
                "These were all the hints:\n\(all)"
                    + "If you would rather read the answer: swift run lesson check \(exercise.lesson) --solution\n")
        }
    }

    private func skip(_ exercise: Exercise) throws {
        progress.update(telling: complain) { $0[exercise.lesson].state = .skipped }
        try output.write(
            "\(exercise.lesson) is skipped. It stays where it is: swift run lesson check \(exercise.lesson)\n")
    }

    private func reset(_ exercise: Exercise) throws {
        progress.update(telling: complain) { $0.forget(exercise.lesson) }
        try output.write(
            "The progress of \(exercise.lesson) is forgotten; what you wrote is left as it is.\n"
                + "To have the file back as it came: git checkout Sources/Exercises/\(exercise.file)\n")
    }

    private func solution(_ exercise: Exercise) throws {
        let path = "Sources/Solutions/\(exercise.file)"
        guard let text = packageFile(path) else {
            throw UsageError("expected the file \(path) of the package, found none; try it in the package's folder")
        }
        try output.write(text)
    }
}
