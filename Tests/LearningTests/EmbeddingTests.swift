import Autograd
import Learning
import TestSupport
import Testing

@Suite("Embedding")
struct EmbeddingTests {
    private let tokens: Matrix = [[2, 0, 2], [1, 4, 0], [2, 2, 2]]

    @Test("gradients through the layers that follow")
    func soundness() {
        func model<Number: LearningElement>(_: Number.Type) -> Model<Number> {
            Model<Number>(input: [3], seed: 5) {
                Embedding(5, 2, initializer: .normal(sd: 1))
                Flatten()
                Dense(3, .tanh)
            }
        }
        let (small, fast) = (model(Matrix.self), model(Tensor.self))
        let tape = MatrixTape()
        let loss = small(tape.constant(tokens)).squared.sum()
        let check = loss.checkGradients(by: small.parameters.map { tape($0) })
        #expect(check.passes, "\(check)")
        let tensors = TensorTape()
        let twin = fast(tensors.constant(Tensor(tokens))).squared.sum().gradients()
        let gradients = loss.gradients()
        for (a, b) in zip(small.parameters, fast.parameters) {
            #expect(close(gradients[a].entries, twin[b].entries, 2e-6), "\(a.name ?? "")")
        }
    }

    @Test("learns which tokens mean yes")
    func learning() throws {
        let model = Sequential(input: [2], seed: 1) {
            Embedding(10, 4)
            Flatten()
            Dense(2)
        }
        let pairs = (0..<100).map { [Double($0 / 10), Double($0 % 10)] }
        let labels = pairs.map { $0[0] >= 5 ? 1 : 0 }
        try model.fit(
            Tensor(100, 2, pairs.flatMap { $0 }), labels: labels, epochs: 30, optimizer: .adam(learningRate: 0.05),
            seed: 1)
        #expect(model.classes(of: Tensor(100, 2, pairs.flatMap { $0 })) == labels)
        #expect(model.description == "2 → embedding 10×4 → flatten → dense 2, 58 parameters", "received \(model)")
    }

    @Test("a token that the table does not have, or that is no whole number, stops with a sentence")
    func unknown() async {
        let large = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { Self.look(up: 5) }
        let small = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { Self.look(up: -1) }
        let half = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { Self.look(up: 1.5) }
        let none = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            Self.look(up: .nan)
        }
        for (token, result) in [("5", large), ("-1", small), ("1.5", half), ("nan", none)] {
            let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
            #expect(
                text.contains(
                    "Embedding: expected whole numbers from 0 to 4, one for each of 5 rows, received \(token) in "
                        + "row 1, column 0"), "received \(text)")
        }
    }

    private static func look(up token: Double) {
        _ = Sequential(input: [2]) { Embedding(5, 2) }.outputs(for: Tensor(2, 2, [0, 1, token, 2]))
    }

    @Test("an empty vocabulary, and one that a Float cannot count, stop with a sentence")
    func sizes() async {
        let none = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Embedding(0, 4)
        }
        let text = String(decoding: none?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains("Embedding: expected at least one token and one dimension, received 0 and 4"), "\(text)")
        let many = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Embedding((1 << 24) + 1, 1)
        }
        let sentence = String(decoding: many?.standardErrorContent ?? [], as: UTF8.self)
        #expect(sentence.contains("Embedding: expected at most 16777216 tokens"), "\(sentence)")
    }
}
