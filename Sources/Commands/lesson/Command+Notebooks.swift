import Files
import Lessons
import Notebooks

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// `lesson notebooks FOLDER [NAME…]`: the notebooks of `Notebooks/`, written from the lessons.
extension Command {
    /// What a file holds that was run before stays in it as long as the code above it is the same.
    func writeNotebooks(_ arguments: [String]) throws -> Int32 {
        let words = arguments.filter { !$0.hasPrefix("-") }.dropFirst()
        let flags = arguments.filter { $0.hasPrefix("-") }
        if let unknown = flags.first(where: { $0 != "--answers" }) {
            throw UsageError("expected --answers or nothing with notebooks, received \"\(unknown)\"")
        }
        guard let folder = words.first else {
            throw UsageError("expected a folder for the notebooks, received none; try lesson notebooks Notebooks")
        }
        let names = words.dropFirst()
        let chapters = Chapter.all.filter { names.isEmpty || names.contains($0.name) }
        if let unknown = names.first(where: { name in !chapters.contains { $0.name == name } }) {
            throw UsageError(
                "expected the name of a notebook, received \"\(unknown)\"; try one of "
                    + Chapter.all.map(\.name).joined(separator: ", "))
        }
        mkdir(folder, 0o777)
        for chapter in chapters {
            let path = "\(folder)/\(chapter.name).ipynb"
            let fresh = chapter.notebook(answered: flags.contains("--answers")).text
            do { try writeWhole(Self.keepingOutputs(of: path, in: fresh), to: path) } catch {
                complain("\(error)")
                return Status.failed
            }
            try output.write("\(path)\n")
        }
        return Status.fine
    }

    private static func keepingOutputs(of path: String, in text: String) -> String {
        guard var fresh = try? Notebooks.Notebook(text), let stored = try? Notebooks.Notebook(file: path) else {
            return text
        }
        for (number, (new, old)) in zip(fresh.code, stored.code).enumerated() {
            // What comes after a change may build upon it.
            guard new.code == old.code, !old.outputs.isEmpty || number == 0 else {
                if new.code == old.code { continue }
                break
            }
            fresh.set(old.outputs, number: number + 1, ofCellAt: new.place)
        }
        return fresh.text
    }
}
