import Autograd
import Testing

@testable import Drawing

@Suite("DOT of a graph")
struct GraphPictureDOTTests {
    @Test("one line for each node and edge")
    func lines() {
        let tape = Tape()
        let loss = Graphs.network(on: tape)
        let picture = GraphPicture(of: loss, gradients: loss.gradients())
        let lines = picture.dot().split(separator: "\n")
        #expect(lines.filter { $0.contains(" -> ") }.count == picture.edges.count)
        #expect(lines.filter { $0.contains("[label=") && !$0.contains(" -> ") }.count == picture.nodes.count)
        #expect(lines.first == "digraph \"loss\" {" && lines.last == "}")
    }

    @Test("quotes and backslashes are escaped, so that quotes balance")
    func quotes() {
        let tape = Tape()
        let loss = (tape.value(1, "a\"b\\") * tape.value(2, "\\\"")).named("\"")
        let dot = GraphPicture(of: loss).dot()
        #expect(dot.contains(#"[label="a\"b\\\n1", style=""]"#), "\(dot)")
        var isInside = false
        var isEscaped = false
        for character in dot {
            if isEscaped {
                isEscaped = false
            } else if character == "\\" && isInside {
                isEscaped = true
            } else if character == "\"" {
                isInside.toggle()
            } else if character == "\n" {
                #expect(!isInside, "expected quotes to be closed at the end of each line, received\n\(dot)")
            }
        }
    }
}
