#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif
import Datasets
import Files
import Lessons

/// Where a reader's progress is kept.
struct ProgressFile {
    let path: String
    /// How its lines are sorted.
    var order: [String] = []

    /// `.gradus/progress` in the current folder, unless GRADUS_PROGRESS names another file.
    static func standard(order: [String], environment: (String) -> String? = Self.variable) -> ProgressFile {
        let named = environment("GRADUS_PROGRESS") ?? ""
        return ProgressFile(path: named.isEmpty ? ".gradus/progress" : named, order: order)
    }

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// A file that does not exist yet is a beginning.
    func read() throws(FileError) -> LearnerProgress {
        guard access(path, F_OK) == 0 || errno != ENOENT else { return LearnerProgress() }
        return LearnerProgress(bytes: try FileBytes.read(from: path, limit: 1 << 20))
    }

    func write(_ progress: LearnerProgress) throws(FileError) {
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex { try makeFolder(String(path[..<slash])) }
        try writeWhole(progress.bytes(order: order), to: path)
    }

    /// Reads, changes and writes; what goes wrong is told, and nothing else happens.
    /// - Returns: the progress as it is now, if it can be read.
    @discardableResult
    func update(telling complain: (String) -> Void, _ change: (inout LearnerProgress) -> Void) -> LearnerProgress {
        var progress = LearnerProgress()
        do {
            progress = try read()
        } catch {
            complain("your progress could not be read and is left as it is: \(error)")
            change(&progress)
            return progress
        }
        for damage in progress.damage {
            complain(
                "\(path), line \(damage.line): expected a line such as \"exercise neuron: done, 1 hint, 2 attempts\", "
                    + "received \"\(damage.text)\"; it is kept as it is")
        }
        let before = progress
        change(&progress)
        guard progress != before else { return progress }
        do { try write(progress) } catch { complain("your progress could not be kept: \(error)") }
        return progress
    }
}
