import Autograd
import Foundation
import Testing

@testable import Drawing

@Suite("Writing a file whole or not at all")
struct WriteWholeTests {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    @Test("a picture is written, and written again")
    func writes() throws {
        let tape = Tape()
        let picture = GraphPicture(of: Graphs.neuron(on: tape))
        try withFolder { folder in
            try writeWhole("old", to: "\(folder)/n.svg")
            try picture.write(svgTo: "\(folder)/n.svg")
            try picture.write(dotTo: "\(folder)/n.dot")
            #expect(try String(contentsOfFile: "\(folder)/n.svg", encoding: .utf8) == picture.svg())
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["n.dot", "n.svg"])
        }
    }

    @Test("an unwritable path: what was expected, what was received, what to try")
    func sentence() throws {
        try withFolder { folder in
            let path = "\(folder)/no/such/n.svg"
            let error = #expect(throws: OutputError.self) { try writeWhole("text", to: path) }
            #expect(
                error?.description
                    == "write: expected a path to a file in an existing folder that may be written to, received "
                    + "\"\(path)\" (No such file or directory); try a file in the current folder, such as picture.svg")
        }
    }

    @Test("a folder in the way, an empty path, a NUL: an error, and nothing left behind")
    func nothingIsLeftBehind() throws {
        try withFolder { folder in
            try FileManager.default.createDirectory(
                atPath: "\(folder)/n.svg/inside", withIntermediateDirectories: true)
            #expect(throws: OutputError.self) { try writeWhole("text", to: "\(folder)/n.svg") }
            #expect(throws: OutputError.self) { try writeWhole("text", to: "") }
            #expect(throws: OutputError.self) { try writeWhole("text", to: "\(folder)/a\0b") }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["n.svg"])
        }
    }
}
