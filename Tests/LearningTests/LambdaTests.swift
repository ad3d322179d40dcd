import Autograd
import Learning
import TestSupport
import Testing

@Suite("Lambda")
struct LambdaTests {
    @Test("gradients, alone and between layers, of rows and of images")
    func soundness() {
        let gate = Lambda("gate") { $0 * $0.sigmoid() + 0.5 * $0.abs() }
        LayerCheck([4], [Dense(3), gate, Dense(2)]).expectSound("gate")
        LayerCheck([2, 3, 3], [Conv2D(2, 2), gate, Conv2D(1, 2)]).expectSound("gate of images")
        let soft = Lambda("soft") { x in
            // Constants and products of its own.
            let mixing = x.tape.constant([[1, -1], [0.5, 2], [-0.25, 1]])
            return x.matmul(mixing).softmax().log()
        }
        LayerCheck([3], [soft]).expectSound("soft")
        LayerCheck([3], [Skip([Lambda("half") { $0 / 2 }])]).expectSound("inside a skip")
    }

    @Test("its shape is found by trying it")
    func shapes() {
        func model<Number: LearningElement>(_: Number.Type) -> Model<Number> {
            Model<Number>(input: [2, 3]) {
                Lambda("double") { $0 * 2 }
                Lambda("norm") { $0.squared.sum(over: .columns).sqrt() }
                Lambda("both") { $0.broadcast(columns: 2) }
            }
        }
        #expect(model(Matrix.self).outputShapes == [[2, 3], [1], [2]])
        #expect(model(Matrix.self).outputs(for: [[1, 1, 1, 1, 0, 0]]) == [[4, 4]])
        #expect(model(Tensor.self).outputs(for: Tensor([[1, 1, 1, 1, 0, 0]])) == Tensor([[4, 4]]))
    }

    @Test("what it decides by looking at numbers, it decides anew in each pass")
    func decisions() {
        func outputs<Number: LearningElement>(_: Number.Type) -> [Double] {
            let model = Model<Number>(input: [1]) {
                Lambda("flip") { x in x.number.entries[0] < 0 ? -x : x * 10 }
            }
            return [-2.0, 3].flatMap { model.outputs(for: Number(1, 1, [$0])).entries }
        }
        #expect(outputs(Matrix.self) == [2, 30] && outputs(Tensor.self) == [2, 30])
    }

    @Test("it is described by its name")
    func description() {
        let model = Network(input: [2]) { Lambda("square") { $0.squared } }
        #expect(model.description == "2 → lambda square, 0 parameters", "received \(model)")
    }

    @Test("a sum over the batch, a custom operation on tensors, and a stranger's result stop with a sentence")
    func stops() async {
        let sum = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Network(input: [3]) { Lambda("total") { $0.sum() } }
        }
        says(
            "Network, layer 1 (lambda total): expected a function that makes a row of each example, received 1×1 "
                + "for 2×3; try sum(over: .columns)", sum)
        let custom = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let model = Sequential(input: [1]) {
                Lambda("mine") { x in
                    let twice = CustomOperation<Matrix>(
                        name: "twice", forward: { $0[0] * 2 }, pullback: { g, _, _ in [g * 2] })
                    return x.tape.apply(twice, to: x)
                }
            }
            _ = model.outputs(for: Tensor(1, 1, [1]))
        }
        says("mine: expected operations of Value, received the custom one twice; try a Layer of your own", custom)
        let stranger = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let other = MatrixTape()
            nonisolated(unsafe) let result = other.value(Matrix(2, 1, repeating: 1))
            let model = Sequential(input: [1]) { Lambda("other") { _ in result } }
            _ = model.outputs(for: Tensor(2, 1, [1, 2]))
            print(other)
        }
        says("other: expected a result that is computed from what is given, received one of another tape", stranger)
    }

    private func says(
        _ sentence: String, _ result: ExitTest.Result?, at place: SourceLocation = #_sourceLocation
    ) {
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains(sentence), "received \(text)", sourceLocation: place)
    }
}
