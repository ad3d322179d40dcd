import Autograd
import TestSupport
import Testing

@testable import Drawing

@Suite("Graph picture")
struct GraphPictureTests {
    @Test("a neuron's nodes, edges, local derivatives and gradients")
    func neuron() throws {
        let tape = Tape()
        let w = tape.value(3, "w")
        let x = tape.value(2, "x")
        let loss = (w * x).power(2).named("loss")
        let picture = GraphPicture(of: loss, gradients: loss.gradients())
        #expect(picture.nodes.map(\.title) == ["w", "x", "w·x", "loss"])
        #expect(picture.nodes.map(\.kind) == [.leaf, .leaf, .operation, .loss])
        #expect(picture.nodes.map(\.symbol) == ["", "", "·", "^"])
        #expect(picture.nodes.map(\.number) == ["3", "2", "6", "36"])
        // loss = (w·x)²: ∂/∂(w·x) = 2·6, ∂/∂w = 12·2, ∂/∂x = 12·3.
        #expect(picture.nodes.map(\.gradient) == ["24", "36", "12", "1"])
        #expect(picture.edges.map(\.from) == [0, 1, 2] && picture.edges.map(\.to) == [2, 2, 3])
        #expect(picture.edges.map(\.factor) == ["2", "3", "12"])
        #expect(picture.gradientOf == "loss")
    }

    @Test("in the middle of a backward pass only the gradients that have arrived are shown")
    func trace() {
        let tape = Tape()
        let loss = (tape.value(3, "w") * tape.value(2, "x")).power(2).named("loss")
        var trace = tape.trace(of: loss)
        #expect(GraphPicture(of: loss, trace: trace).nodes.map(\.gradient) == [nil, nil, nil, "1"])
        trace.next()
        let picture = GraphPicture(of: loss, trace: trace)
        #expect(picture.nodes.map(\.gradient) == [nil, nil, "12", "1"])
        #expect(picture.text().contains("∂ 12") && picture.svg().contains("∂ 12"))
        while trace.next() != nil {}
        #expect(GraphPicture(of: loss, trace: trace) == GraphPicture(of: loss, gradients: loss.gradients()))
    }

    @Test("x·x makes two edges")
    func fanOut() {
        let tape = Tape()
        let x = tape.value(3, "x")
        let picture = GraphPicture(of: x * x)
        #expect(picture.edges.count == 2)
        #expect(picture.edges.allSatisfy { $0.from == 0 && $0.to == 1 && $0.factor == "3" })
        #expect(picture.nodes.allSatisfy { $0.gradient == nil })
    }

    @Test("values that do not lead to the loss are left out, before it and after it")
    func othersAreLeftOut() {
        let tape = Tape()
        let x = tape.value(3, "x")
        let other = tape.value(1, "other")
        let loss = x.tanh().named("loss")
        _ = loss + other
        #expect(GraphPicture(of: loss).nodes.map(\.title) == ["x", "loss"])
    }

    @Test("a lone leaf is a picture")
    func leaf() {
        let tape = Tape()
        let picture = GraphPicture(of: tape.value(3, "x"))
        #expect(picture.nodes.map(\.kind) == [.loss] && picture.edges.isEmpty)
        #expect(picture.text().contains("x"))
        #expect(picture.svg().contains(">x</text>"))
    }

    @Test("a graph over the limit keeps what is nearest to the loss and says so")
    func limit() {
        let tape = Tape()
        var x = tape.value(1, "x")
        for _ in 0..<1000 { x = x + 1 }
        let picture = GraphPicture(of: x, limit: 5)
        #expect(picture.nodes.map(\.place) == [996, 997, 998, 999, 1000])
        #expect(picture.nodes.map(\.isCut) == [true, false, false, false, false])
        #expect(picture.omitted == 996)
        for text in [picture.text(), picture.listing(), picture.svg(), picture.dot()] {
            let words = text.split { $0.isWhitespace }.joined(separator: " ")
            #expect(words.contains("5 of 1001 values nearest to it"), "\(text)")
        }
    }

    @Test("matrices show their entries while they are few, else their shape and range")
    func matrices() {
        let tape = MatrixTape()
        let x = tape.value([[1, 2], [3, 4]], "X")
        let w = tape.value([[1, -2, 0.5], [0, 1, 2]], "W")
        let loss = x.matmul(w).sum().named("loss")
        let picture = GraphPicture(of: loss, gradients: loss.gradients())
        let numbers = Dictionary(uniqueKeysWithValues: picture.nodes.map { ($0.title, $0.number) })
        #expect(numbers["X"] == "[1, 2; 3, 4]")
        #expect(numbers["W"] == "2×3 in -2…2")
        #expect(numbers["X·W"] == "2×3 in -2…9.5")  // [1, 0, 4.5; 3, −2, 9.5]
        #expect(picture.edges.allSatisfy { $0.factor == nil })
        #expect(picture.svg().contains("[1, 2; 3, 4]"))
    }

    @Test("formulas are bracketed where reading needs it")
    func brackets() {
        let tape = Tape()
        let a = tape.value(2, "a")
        let b = tape.value(3, "b")
        let heading = { (value: Scalar) in GraphPicture(of: value.named("z")).nodes.last?.heading }
        #expect(heading((a + b) * a) == "z = (a + b)·a")
        #expect(heading(a * b + a) == "z = a·b + a")
        #expect(heading(a - (a - b)) == "z = a − (a − b)")
        #expect(heading((a * b).power(2)) == "z = (a·b)²")
        #expect(heading((a + b).tanh()) == "z = tanh(a + b)")
        #expect(heading(a + -b) == "z = a − b")
        #expect(heading(1 / (a * b)) == "z = 1/(a·b)")
        #expect(heading((a + b) / 2) == "z = (a + b)/2")
        #expect(heading((a - b).named("a − b").squared) == "z = (a − b)²")
    }

    @Test("a long unnamed formula is called by its place, a custom operation by its name")
    func titles() {
        let tape = Tape()
        let long = tape.value(2, "a long name") * tape.value(3, "another long name")
        let cube = CustomOperation<Double>(
            name: "cube", forward: { $0[0] * $0[0] * $0[0] }, pullback: { g, x, _ in [g * 3 * x[0] * x[0]] })
        let picture = GraphPicture(of: tape.apply(cube, to: long))
        #expect(picture.nodes[2].heading == "#2 = a long name·another long name")
        #expect(picture.nodes[3].heading == "#3 = cube(#2)")
        #expect(picture.legend.contains("# a place on the tape"))
    }

    @Test("impossible sizes stop with a sentence")
    func sizes() async {
        let limit = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = Tape()
            _ = GraphPicture(of: tape.value(1), limit: 0)
        }
        let width = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = Tape()
            _ = GraphPicture(of: tape.value(1)).text(width: 3)
        }
        func said(_ result: ExitTest.Result?) -> String {
            String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        }
        #expect(said(limit).contains("GraphPicture: expected a limit of at least 1 value, received 0"))
        #expect(said(width).contains("text: expected a width of at least 20 columns, received 3"))
    }
}
