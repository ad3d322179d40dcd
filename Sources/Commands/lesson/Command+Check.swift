import Lessons

/// What the command remembers, and `lesson check`.
extension Command {
    func check(_ arguments: [String]) throws -> Int32 {
        var rest = arguments
        if let place = rest.firstIndex(of: "check") { rest.remove(at: place) }
        return try CheckCommand(
            exercises: exercises, lessons: lessons, progress: progressFile, output: output, complain: complain,
            grade: grade, packageFile: PackageFile.text
        ).run(rest)
    }

    /// The other end of ``Grading/grade(_:)``.
    func gradeForCheck(_ arguments: [String]) -> Int32 {
        guard let exercise = exercises.first(where: { $0.lesson == arguments.last }) else { return Status.usage }
        return Grading.report(exercise)
    }

    /// The lessons whose exercise is done, as far as is known.
    var done: Set<String> { (try? progressFile.read())?.done ?? [] }

    /// Keeps which lessons were read to their end.
    func keep(_ session: Session) -> Session {
        guard !session.finished.isEmpty else { return session }
        progressFile.update(telling: complain) { progress in
            for name in session.finished { progress.markRead(name) }
        }
        return session
    }

    private var progressFile: ProgressFile {
        progress ?? .standard(order: lessons.map(\.name) + exercises.map(\.lesson))
    }
}
