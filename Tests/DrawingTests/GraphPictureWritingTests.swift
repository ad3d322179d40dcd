import Autograd
import Foundation
import TestSupport
import Testing

@testable import Drawing

@Suite("GraphPicture: writing")
struct GraphPictureWritingTests {
    @Test("a picture is written as SVG and as DOT")
    func writes() throws {
        let folder = try ScratchFolder()
        let tape = Tape()
        let picture = GraphPicture(of: Graphs.neuron(on: tape))
        try picture.write(svgTo: folder.path("n.svg"))
        try picture.write(dotTo: folder.path("n.dot"))
        #expect(try String(contentsOfFile: folder.path("n.svg"), encoding: .utf8) == picture.svg())
        #expect(try String(contentsOfFile: folder.path("n.dot"), encoding: .utf8) == picture.dot())
    }
}
