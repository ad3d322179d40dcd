import Autograd
import Foundation
import Testing

@testable import Drawing

@Suite("GraphPicture: writing")
struct GraphPictureWritingTests {
    @Test("a picture is written as SVG and as DOT")
    func writes() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let tape = Tape()
        let picture = GraphPicture(of: Graphs.neuron(on: tape))
        try picture.write(svgTo: "\(folder)/n.svg")
        try picture.write(dotTo: "\(folder)/n.dot")
        #expect(try String(contentsOfFile: "\(folder)/n.svg", encoding: .utf8) == picture.svg())
        #expect(try String(contentsOfFile: "\(folder)/n.dot", encoding: .utf8) == picture.dot())
    }
}
