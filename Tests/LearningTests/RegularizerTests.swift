import Autograd
import Learning
import TestSupport
import Testing

@Suite("Regularizers")
struct RegularizerTests {
    @Test(
        "gradients pass the check, and a tensor agrees",
        arguments: [.l1(0.1), .l2(0.1), .l2(0.1, examples: 4), .elasticNet(l1: 0.2, l2: 0.05)] as [any Regularizer])
    func gradients(regularizer: any Regularizer) throws {
        let tape = MatrixTape()
        let w = tape.value([[1, -2, 3], [0.5, 0.25, -1]], "w")
        let penalty = try #require(regularizer(w))
        let check = penalty.checkGradients(by: [w])
        #expect(check.passes, "\(regularizer): \(check)")
        let fast = TensorTape()
        let v = fast.value(Tensor(w.number))
        let twin = try #require(regularizer(v))
        #expect(close(twin.number.entries, penalty.number.entries, 1e-6))
        #expect(close(twin.gradients()[v].entries, penalty.gradients()[w].entries, 1e-6))
    }

    @Test("filters are pulled on, too; a strength of 0 is no penalty at all")
    func layers() {
        let model = Sequential(input: [2, 4, 4], seed: 1) {
            Conv2D(2, 3, .relu, regularizer: .l1(0.5))
            Flatten()
            Dense(2, regularizer: .l2(0.5))
            Dense(1, regularizer: .elasticNet(l1: 0, l2: 0))
        }
        let tape = TensorTape()
        let penalty = model.penalty(on: tape)
        func sum(_ place: Int, _ f: (Double) -> Double) -> Double {
            model.parameters[place].number.entries.reduce(0) { $0 + f($1) }
        }
        let expected = 0.5 * sum(0) { $0.magnitude } + 0.5 * sum(2) { $0 * $0 }
        #expect(
            penalty.map { close($0.number.entries[0], expected, 1e-6) } == true,
            "expected \(expected), received \(penalty as Any)")
        let plain = Sequential(input: [4], seed: 1) { Dense(1, regularizer: .l2(0)) }
        #expect(plain.penalty(on: tape).map { $0.number.entries } == nil)
    }

    @Test("a layer inside a skip pulls on its own weights", arguments: [true, false])
    func insideSkip(isInside: Bool) throws {
        let pulled = Dense(3, regularizer: .l2(0.1))
        let layers: [any Layer] = isInside ? [Skip([Dense(3, .tanh), pulled])] : [Dense(3, .tanh), pulled]
        let network = Network(input: [3], seed: 1, layers)
        let expected = network.parameters[2].number.entries.reduce(0) { $0 + 0.1 * $1 * $1 }
        let tape = MatrixTape()
        let penalty = try #require(network.penalty(on: tape), "expected a penalty, received none")
        let received = withExtendedLifetime(tape) { penalty.number.entries[0] }
        #expect(close(received, expected, 1e-14), "expected \(expected), received \(received)")
    }

    @Test("training reports loss and penalty together, and the score does")
    func reported() throws {
        let (x, t): (Matrix, Matrix) = ([[1, 2], [3, 4]], [[1], [2]])
        func model(_ regularizer: (any Regularizer)?) -> Network {
            Network(input: [2], seed: 6) { Dense(1, regularizer: regularizer) }
        }
        let (plain, pulled) = (model(nil), model(.l2(0.3)))
        let penalty = pulled.parameters[0].number.entries.reduce(0) { $0 + 0.3 * $1 * $1 }
        let (before, with) = (
            plain.score(on: x, t, loss: .meanSquaredError).loss, pulled.score(on: x, t, loss: .meanSquaredError).loss
        )
        #expect(close(with - before, penalty, 1e-14) && penalty > 0)
        let first = try plain.fit(x, t, epochs: 1, batchSize: 2, optimizer: .sgd(), loss: .meanSquaredError, seed: 1)
        let second = try pulled.fit(x, t, epochs: 1, batchSize: 2, optimizer: .sgd(), loss: .meanSquaredError, seed: 1)
        #expect(close(second[0].score.loss - first[0].score.loss, penalty, 1e-13))
    }

    @Test("a bad strength stops with a sentence")
    func stops() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Dense(3, regularizer: .l2(-1))
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains("L2: expected a strength λ of at least 0, received -1.0; try 0.01"), "\(text)")
    }
}
