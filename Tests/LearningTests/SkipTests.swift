import Autograd
import Datasets
import Learning
import TestSupport
import Testing

@Suite("Skip")
struct SkipTests {
    @Test("gradients, of rows and of images, with layers that keep state and that are skips themselves")
    func soundness() {
        let inner = Skip {
            Dense(3, .tanh)
            Skip([PReLU(), Dense(3)])
        }
        LayerCheck([3], [Dense(3, .sigmoid), inner, Dense(2)]).expectSound("dense")
        let normalizing = Skip {
            BatchNorm(.tanh)
            Dense(3, .tanh)
            BatchNorm()
        }
        for mode in [Mode.training(seed: 2), .inference] {
            LayerCheck([3], [normalizing], mode).expectSound("batch norm, \(mode)")
        }
        LayerCheck([2, 2, 2], [Skip([Conv2D(2, 2, .tanh, padding: .same)])]).expectSound("images")
        LayerCheck([3, 2], [Skip([Conv2D(1, 2, padding: .same)])]).expectSound("an image of one channel")
        LayerCheck([6], [Skip([Dropout(0.5), Dense(6, .swish)])], .training(seed: 9)).expectSound("dropout")
    }

    @Test("its parameters and state are those of the layers inside, named by place, and come back from a file")
    func parameters() throws {
        func model(_ seed: UInt64) -> Network {
            Network(input: [3], seed: seed) {
                Skip {
                    Dense(4, .relu)
                    BatchNorm()
                    Dense(3)
                }
            }
        }
        let (first, second) = (model(1), model(2))
        #expect(first.parameters.map { $0.name ?? "" } == ["1.W", "1.b", "2.γ", "2.β", "3.W", "3.b"])
        #expect(first.parameterCount == 12 + 4 + 8 + 12 + 3 && first.layerStates[0].count == 2)
        let tape = MatrixTape()
        _ = first(tape.constant(.uneven(5, 3)), .training(seed: 1))
        #expect(first.layerStates[0][0] != Matrix(1, 4, repeating: 0), "the state inside moves while learning")
        try second.load(first.weights(), file: "weights")
        #expect(second.outputs(for: .uneven(2, 3)) == first.outputs(for: .uneven(2, 3)))
    }

    @Test("a layer that says nothing about its parameters is measured")
    func measured() {
        #expect(Shift().slots(for: [3]) == (1, 1) && Dropout(0.5).slots(for: [3]) == (0, 0))
        let model = Network(input: [2]) { Skip([Shift(), Dense(2)]) }
        #expect(model.parameters.map { $0.name ?? "" } == ["1.s", "2.W", "2.b"])
        // x + ((x + 5)·I + 0)
        model.parameters[1].number = [[1, 0], [0, 1]]
        #expect(model.outputs(for: [[1, 2]]) == [[7, 9]])
    }

    /// y = x + s, with a state that nobody reads.
    private struct Shift: Layer {
        func outputShape(for shape: [Int]) -> [Int] { shape }
        func makeParameters<Number: LearningElement>(
            for shape: [Int], using generator: inout Datasets.SeededGenerator
        ) -> [Parameter<Number>] { [Parameter(Number(1, shape[0], [Double](repeating: 5, count: shape[0])), "s")] }
        func makeState<Number: LearningElement>(for shape: [Int]) -> [Number] { [Number(1, 1, [0])] }
        func callAsFunction<Number: LearningElement>(
            _ x: Value<Number>, _ parameters: [Value<Number>], _ pass: inout Pass<Number>
        ) -> Value<Number> { x + parameters[0].broadcast(rows: x.rows) }
        var description: String { "shift" }
    }

    @Test("layers that change the shape, or none at all, stop with a sentence")
    func stops() async {
        let shape = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Network(input: [3]) { Skip { Dense(4) } }
        }
        let sentence = String(decoding: shape?.standardErrorContent ?? [], as: UTF8.self)
        #expect(
            sentence.contains(
                "Network, layer 1 (skip (dense 4)): expected layers that keep the shape [3], to be added to it, "
                    + "received [4]"), "\(sentence)")
        let none = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Skip {}
        }
        let text = String(decoding: none?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains("Skip: expected at least one layer, received none"), "\(text)")
    }
}
