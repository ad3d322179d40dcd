import Foundation

/// A program of the package as it was built, run without a terminal.
struct BuiltProgram {
    let url: URL

    struct Result {
        let status: Int32
        let output: String
        let errors: String
    }

    struct Missing: Error, CustomStringConvertible { let description: String }

    /// The one next to the tests.
    init(_ name: String) throws {
        final class Here {}
        var folder = Bundle(for: Here.self).bundleURL
        for start in [folder, Bundle.main.bundleURL] {
            folder = start
            for _ in 0..<5 {
                let candidate = folder.appendingPathComponent(name)
                var isFolder: ObjCBool = false
                if FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isFolder), !isFolder.boolValue {
                    url = candidate
                    return
                }
                folder = folder.deletingLastPathComponent()
            }
        }
        throw Missing(description: "expected the program \(name) next to the tests, found none; run swift build first")
    }

    /// - Parameter output: where standard output goes; by default it is collected.
    func run(_ arguments: String..., output: FileHandle? = nil) throws -> Result {
        let process = Process()
        let (outputPipe, errorPipe) = (Pipe(), Pipe())
        process.executableURL = url
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output ?? outputPipe
        process.standardError = errorPipe
        try process.run()
        let text = output == nil ? outputPipe.fileHandleForReading.readDataToEndOfFile() : Data()
        let errors = errorPipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Result(
            status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
            output: String(decoding: text, as: UTF8.self), errors: String(decoding: errors, as: UTF8.self))
    }
}
