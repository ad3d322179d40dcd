import Files
import Foundation
import Testing

@Suite("Writing a file whole or not at all")
struct WriteWholeTests {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    @Test("text and bytes are written, and written again over what was there")
    func writes() throws {
        try withFolder { folder in
            try writeWhole("old and longer", to: "\(folder)/a.txt")
            try writeWhole("σ", to: "\(folder)/a.txt")
            try writeWhole([0, 255, 10], to: "\(folder)/b")
            try writeWhole([UInt8](), to: "\(folder)/empty")
            #expect(try String(contentsOfFile: "\(folder)/a.txt", encoding: .utf8) == "σ")
            #expect(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/b")) == Data([0, 255, 10]))
            #expect(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/empty")).isEmpty)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["a.txt", "b", "empty"])
        }
    }

    @Test("an unwritable path: what was expected, what was received, what to try")
    func sentence() throws {
        try withFolder { folder in
            let path = "\(folder)/no/such/n.svg"
            let error = #expect(throws: FileError.self) { try writeWhole("text", to: path) }
            #expect(
                error?.description
                    == "\(path): expected a path to a file in an existing folder that may be written to, received "
                    + "No such file or directory; try a file in the current folder")
        }
    }

    @Test("a folder in the way, an empty path, a NUL: an error, and nothing left behind")
    func nothingIsLeftBehind() throws {
        try withFolder { folder in
            try FileManager.default.createDirectory(
                atPath: "\(folder)/n.svg/inside", withIntermediateDirectories: true)
            #expect(throws: FileError.self) { try writeWhole("text", to: "\(folder)/n.svg") }
            #expect(throws: FileError.self) { try writeWhole("text", to: "") }
            #expect(throws: FileError.self) { try writeWhole("text", to: "\(folder)/a\0b") }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["n.svg"])
        }
    }
}
