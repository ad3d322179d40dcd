import Gradus
import TestSupport
import Testing

@Suite("Systems: backpropagation and calculus")
struct BackpropagationSystems {
    @Test func `forward-propagation`() {
        let tape = Tape()
        let first = Neuron(weights: [0.01, 0.02, 0.03], bias: 0.01, .sigmoid)
        let second = Neuron(weights: [0.02], bias: 0.03, .sigmoid)
        let x = [95, 4, 4].map { tape.value($0) }
        let z₁ = first.weightedSum(x).total
        let a₁ = z₁.sigmoid()
        let z₂ = second.weightedSum([a₁]).total
        let received = [z₁, a₁, z₂, z₂.sigmoid()].map(\.number)
        #expect(
            zip(received, [1.16, 0.76133, 0.045227, 0.511305]).allSatisfy { close($0, $1, 5e-6) },
            "received \(received)")

        func layers<Number: LearningElement>(_ type: Number.Type) -> [Double] {
            let model = Model<Number>(input: [3], seed: 1) {
                Dense(1, .sigmoid)
                Dense(1, .sigmoid)
            }
            for (parameter, entries) in zip(model.parameters, [[0.01, 0.02, 0.03], [0.01], [0.02], [0.03]]) {
                parameter.number = Number(entries.count, 1, entries)
            }
            return model.outputs(for: Number(1, 3, [95, 4, 4])).entries
        }
        #expect(close(layers(Matrix.self), [0.511305], 5e-7) && close(layers(Tensor.self), [0.511305], 1e-6))
    }

    @Test func backpropagation() {
        let model = Network(input: [3], seed: 2) {
            Dense(4, .tanh)
            Dense(3, .sigmoid)
            Dense(2)
        }
        let tape = MatrixTape()
        let x = tape.constant([[0.5, -1, 2], [1, 0.25, -0.75]])
        let loss = SoftmaxCrossEntropy()(model(x), tape.constant([[1, 0], [0, 1]]))
        let gradients = loss.gradients()
        let received = model.parameters.map { gradients[$0] }
        #expect(received.map { $0.shape.count }.reduce(0, +) == model.parameterCount)
        #expect(received.allSatisfy { $0.entries.contains { $0 != 0 } })
        let check = loss.checkGradients(by: model.parameters.map { tape($0) }, tolerance: 1e-6)
        #expect(check.passes && check.entries.count == model.parameterCount, "\(check)")
    }

    @Test func `sum-over-paths`() {
        let tape = Tape()
        let x = tape.value(3, "x")
        let square = x * x
        #expect(square.gradients()[x] == 6)
        #expect(tape.paths(from: x, to: square).count == 2)

        let input = [tape.value(8, "x₁"), tape.value(1, "x₂")]
        let hidden = [Neuron(weights: [1, 2], bias: 0, .identity), Neuron(weights: [-1, 3], bias: 1, .identity)]
        let output = Neuron(weights: [4, 5], bias: 0, .identity)(hidden.map { $0(input) })
        // x₁ → h₁ → y and x₁ → h₂ → y: 1·4 + (−1)·5; x₂: 2·4 + 3·5.
        let gradients = output.gradients()
        #expect(gradients[input[0]] == -1 && gradients[input[1]] == 23)
        let paths = tape.paths(from: input[0], to: output)
        #expect(paths.count == 2, "received \(paths)")

        let fast = TensorTape()
        let y = fast.value(Tensor(Matrix([[3]])))
        #expect((y * y).gradients()[y].entries == [6])
    }

    @Test func subgradient() {
        let tape = Tape()
        let x = tape.value(0)
        #expect(x.abs().gradients()[x] == 0)
        let (matrices, tensors) = (MatrixTape(), TensorTape())
        let m = matrices.value([[-2, 0, 3]])
        let t = tensors.value(Tensor(m.number))
        #expect(m.abs().sum().gradients()[m].entries == [-1, 0, 1])
        #expect(t.abs().sum().gradients()[t].entries == [-1, 0, 1])
        #expect(m.relu().sum().gradients()[m].entries == [0, 0, 1])
        #expect(t.relu().sum().gradients()[t].entries == [0, 0, 1])
    }
}
