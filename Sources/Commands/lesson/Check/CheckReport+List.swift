import Lessons

/// All exercises, and how far the reader is.
extension CheckReport {
    static func list(_ exercises: [Exercise], lessons: [Lesson], _ progress: LearnerProgress) -> String {
        guard !exercises.isEmpty else { return "There are no exercises.\n" }
        let done = exercises.filter { progress[$0.lesson].state == .done }.count
        var lines = ["The exercises, one for each lesson: \(done) of \(exercises.count) done", ""]
        let widest = exercises.map(\.lesson.count).max() ?? 0
        var part: String?
        for exercise in exercises {
            let record = progress[exercise.lesson]
            let gap = String(repeating: " ", count: widest - exercise.lesson.count)
            let lesson = lessons.first { $0.name == exercise.lesson }
            let title = lesson?.title ?? ""
            if let name = lesson.flatMap(Syllabus.part)?.name, name != part {
                part = name
                lines.append(name)
            }
            var notes = [record.state.rawValue]
            if record.hints > 0 { notes.append(counted(record.hints, "hint")) }
            if record.attempts > 0 { notes.append(counted(record.attempts, "attempt")) }
            lines.append(
                "  \(record.state.mark) \(exercise.lesson)\(gap)  \(title.isEmpty ? "" : "\(title): ")"
                    + notes.joined(separator: ", "))
        }
        if let next = exercises.first(where: { progress[$0.lesson].state == .open }) {
            lines += [""] + wrapped("Next: \(next.task)", width: 78)
            lines += ["  Open   Sources/Exercises/\(next.file)", "  Check  swift run lesson check \(next.lesson)"]
        } else {
            lines += ["", "Nothing is open."]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    static let help = """
        lesson check: your answers to the exercises, graded

          lesson check             the exercises, what is done and what comes next
          lesson check NAME        grade the function in Sources/Exercises
          --hint                   the next hint
          --skip                   mark it as skipped
          --reset                  forget the progress of this exercise
          --solution               show the solution
          --json                   the grade, or all of them, as JSON on one line

        Progress is kept in .gradus/progress, or where GRADUS_PROGRESS says.
        Exit status: 0 when every case is right, 1 when not, 2 when the arguments are not understood.

        """
}

extension LearnerProgress.State {
    /// A mark that a word always stands beside.
    var mark: String {
        switch self {
        case .open: "·"
        case .done: "✓"
        case .skipped: "–"
        }
    }
}
