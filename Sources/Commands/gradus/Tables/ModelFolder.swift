import Foundation
import Gradus

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A folder with a network and all that belongs to it. It appears whole or not at all.
struct ModelFolder {
    let path: String

    /// Every file that may be in it. A folder with anything else in it is somebody else's.
    static let files = [
        "model.safetensors", "preprocessing.json", "history.csv", "curves.svg", "report.txt", "regions.svg",
    ]

    init(_ path: String) {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        self.path = path
    }

    /// What messages call it.
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Whether it could be written, asked before the work: nothing foreign in its place, and a place to write to.
    func check() throws(FileError) {
        try checkOwn()
        let probe = temporaryName("try")
        guard mkdir(probe, 0o777) == 0 else { throw unwritable() }
        rmdir(probe)
    }

    private func checkOwn() throws(FileError) {
        guard exists else { return }
        guard let names = entries else {
            throw FileError(
                file: path, expected: "a folder, or nothing yet", received: "a file", try: "another name after --save")
        }
        let isOwn = names.contains("model.safetensors") && names.contains("preprocessing.json")
        let stray = names.first { !Self.files.contains($0) }
        if let stray = stray ?? (isOwn ? nil : names.first) {
            throw FileError(
                file: path, expected: "a new folder, or one that gradus train --save wrote",
                received: "a folder with \(stray) in it", try: "another name after --save")
        }
    }

    /// Writes the files beside it, then lets them take its place in one step.
    func write(_ files: [(name: String, bytes: [UInt8])]) throws(FileError) {
        try checkOwn()
        let new = temporaryName("new")
        guard mkdir(new, 0o777) == 0 else { throw unwritable() }
        do throws(FileError) {
            for (name, bytes) in files { try writeWhole(bytes, to: "\(new)/\(name)") }
            try takePlace(new)
        } catch {
            remove(new)
            throw error
        }
    }

    private func takePlace(_ new: String) throws(FileError) {
        guard exists else {
            guard rename(new, path) == 0 else { throw unwritable() }
            return
        }
        let old = temporaryName("old")
        guard rename(path, old) == 0 else { throw unwritable() }
        guard rename(new, path) == 0 else {
            let error = unwritable()
            rename(old, path)
            throw error
        }
        remove(old)
    }

    /// Whether all that ``write(_:)`` writes for every network is there.
    func checkReadable() throws(FileError) {
        guard let names = entries else {
            throw FileError(
                file: path, expected: "a folder that gradus train --save wrote",
                received: exists ? "a file" : "no such folder", try: "gradus train churn --save \(name)")
        }
        for needed in ["model.safetensors", "preprocessing.json"] where !names.contains(needed) {
            throw FileError(
                file: path, expected: "a folder that gradus train --save wrote",
                received: "one without \(needed)", try: "gradus train churn --save DIR, then --model DIR")
        }
    }

    private var exists: Bool { access(path, F_OK) == 0 }
    /// Nil where it is no folder.
    private var entries: [String]? { (try? FileManager.default.contentsOfDirectory(atPath: path))?.sorted() }

    private func remove(_ folder: String) { try? FileManager.default.removeItem(atPath: folder) }

    private func temporaryName(_ purpose: String) -> String {
        "\(path).\(getpid())-\(UInt32.random(in: 0 ... .max)).\(purpose)"
    }

    /// From the last call's error number.
    private func unwritable() -> FileError {
        FileError(
            file: path, expected: "a place where a folder can be made", received: String(cString: strerror(errno)),
            try: "--save with a name in the current folder")
    }
}
