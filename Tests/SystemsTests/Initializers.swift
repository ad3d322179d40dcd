import Gradus
import TestSupport
import Testing

/// Each row of the table of systems, as a learner would try it; the function's name is the row's id.
@Suite("Systems: initializers")
struct InitializersSystems {
    /// The first weights of a dense layer; those on a tensor are the same, rounded to 32 bits.
    private func weights(
        _ initializer: any Initializer, _ inputs: Int, _ units: Int, seed: UInt64 = 1,
        at place: SourceLocation = #_sourceLocation
    ) -> [Double] {
        let layers = [Dense(units, initializer: initializer)]
        let exact = Network(input: [inputs], seed: seed, layers).parameters[0].number.entries
        let fast = Sequential(input: [inputs], seed: seed, layers).parameters[0].number.entries
        #expect(fast == exact.map { Double(Float($0)) }, "at a tensor as at a matrix", sourceLocation: place)
        return exact
    }

    private func mean(_ x: [Double]) -> Double { x.reduce(0, +) / Double(x.count) }
    private func sd(_ x: [Double]) -> Double {
        let mean = mean(x)
        return (x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(x.count)).squareRoot()
    }

    /// 10,000 draws or more for a layer of so many inputs and outputs, by many layers.
    private func draws(_ initializer: any Initializer, _ inputs: Int, _ units: Int) -> [Double] {
        (0..<UInt64(10_000 / (inputs * units) + 1)).flatMap { weights(initializer, inputs, units, seed: $0) }
    }

    private func expectNormal(
        _ initializer: any Initializer, _ inputs: Int, _ units: Int, sd expected: Double,
        at place: SourceLocation = #_sourceLocation
    ) {
        let draws = draws(initializer, inputs, units)
        let (mean, sd) = (mean(draws), sd(draws))
        #expect(mean.magnitude < 0.05 * expected, "expected mean 0, received \(mean)", sourceLocation: place)
        #expect(
            (sd / expected - 1).magnitude < 0.03, "expected sd \(expected), received \(sd)", sourceLocation: place)
        let far = draws.count { $0.magnitude > 2 * expected }
        let share = Double(far) / Double(draws.count)
        #expect((share - 0.0455).magnitude < 0.011, "a normal has 4.55 % beyond 2 sd, received \(share)")
    }

    private func expectUniform(
        _ initializer: any Initializer, _ inputs: Int, _ units: Int, bound: Double,
        at place: SourceLocation = #_sourceLocation
    ) {
        let draws = draws(initializer, inputs, units)
        let (low, high) = (draws.min() ?? 0, draws.max() ?? 0)
        let isTight = low >= -bound && low < -0.99 * bound && high <= bound && high > 0.99 * bound
        #expect(isTight, "expected ±\(bound), received \(low)...\(high)", sourceLocation: place)
        #expect(mean(draws).magnitude < 0.03 * bound, "symmetric about 0", sourceLocation: place)
        let expected = bound / 3.0.squareRoot()
        #expect((sd(draws) / expected - 1).magnitude < 0.03, "evenly spread", sourceLocation: place)
    }

    private func batch<Number: LearningElement>() -> (features: Number, targets: Number) {
        (Number(4, 2, [0.5, -1, 2, 1, -1.5, 0.25, 1, 3]), Number(4, 1, [1, -2, 0.5, 3]))
    }

    @Test func `zeros-init`() throws {
        func check<Number: LearningElement>(_: Number.Type, _ activation: Activation) throws {
            let model = Model<Number>(input: [2]) {
                Dense(3, activation, initializer: .zeros)
                Dense(1, initializer: .zeros)
            }
            let (features, targets): (Number, Number) = batch()
            let tape = Number.makeTape()
            let loss = SquaredError()(model(tape.constant(features)), tape.constant(targets))
            let gradients = loss.gradients()
            for place in [0, 1, 2] {
                let g = gradients[model.parameters[place]].entries
                #expect(g.allSatisfy { $0 == 0 }, "\(activation), parameter \(place): received \(g)")
            }
            try model.fit(features, targets, epochs: 20, loss: .squaredError, seed: 1)
            let after = model.parameters.map(\.number.entries)
            #expect(after[0...2].joined().allSatisfy { $0 == 0 }, "\(activation): received \(after)")
            #expect(after[3][0] != 0, "only the output's bias moves")
        }
        for activation in [Activation.relu, .tanh] {
            try check(Matrix.self, activation)
            try check(Tensor.self, activation)
        }
    }

    @Test func `constant-init`() throws {
        func check<Number: LearningElement>(_: Number.Type) throws {
            let model = Model<Number>(input: [2]) {
                Dense(3, .tanh, initializer: .constant(0.3))
                Dense(1, initializer: .constant(0.3))
            }
            let (features, targets): (Number, Number) = batch()
            try model.fit(features, targets, epochs: 50, batchSize: 2, loss: .squaredError, seed: 1)
            let (w, v) = (model.parameters[0].number.entries, model.parameters[2].number.entries)
            #expect(w[0] != 0.3, "they do learn")
            for unit in 1...2 {
                #expect(w[unit] == w[0] && w[3 + unit] == w[3] && v[unit] == v[0], "unit \(unit): \(w), \(v)")
            }
        }
        try check(Matrix.self)
        try check(Tensor.self)
    }

    @Test func `random-normal-init`() {
        let draws = weights(.normal(mean: 0.5, sd: 2), 100, 100)
        #expect(draws.count == 10_000)
        #expect((mean(draws) - 0.5).magnitude < 0.05 * 2, "received \(mean(draws))")
        #expect((sd(draws) / 2 - 1).magnitude < 0.03, "received \(sd(draws))")
        #expect(weights(.normal(mean: 0.5, sd: 2), 100, 100) == draws, "the same seed draws the same")
        #expect(weights(.normal(mean: 0.5, sd: 2), 100, 100, seed: 2) != draws)
    }

    @Test func `random-uniform-init`() {
        let draws = weights(.uniform(-0.2...0.6), 100, 100)
        let isInside = draws.allSatisfy { -0.2 <= $0 && $0 <= 0.6 }
        #expect(isInside && (mean(draws) - 0.2).magnitude < 0.01, "received \(mean(draws))")
        #expect((draws.min() ?? 0) < -0.19 && (draws.max() ?? 0) > 0.59, "the whole range is used")
        #expect(weights(.uniform(-0.2...0.6), 100, 100) == draws, "the same seed draws the same")
    }

    @Test func `uniform-fan-in-init`() { expectUniform(.fanInUniform, 3, 5, bound: 0.57735) }

    @Test func `lecun-normal-init`() {
        expectNormal(.lecunNormal, 2, 5, sd: 0.7071)
        expectNormal(.lecunNormal, 10, 4, sd: 0.3162)
    }

    @Test func `glorot-normal-init`() {
        expectNormal(.glorotNormal, 10, 10, sd: 0.3162)
        expectNormal(.xavierNormal, 3, 3, sd: 0.5774)
    }

    @Test func `glorot-uniform-init`() {
        expectUniform(.glorotUniform, 10, 10, bound: 0.54773)
        expectUniform(.xavierUniform, 3, 3, bound: 1)
        let (uniform, normal) = (draws(.glorotUniform, 10, 10), draws(.glorotNormal, 10, 10))
        #expect((sd(uniform) / sd(normal) - 1).magnitude < 0.03, "the same variance as the normal form")
    }

    @Test func `he-normal-init`() {
        expectNormal(.heNormal, 3, 5, sd: 0.8165)
        expectNormal(.heNormal, 10, 4, sd: 0.4472)
    }

    @Test func `he-uniform-init`() {
        expectUniform(.heUniform, 3, 5, bound: 1.41422)
        expectUniform(.heUniform, 10, 4, bound: 0.7746)
    }

    @Test func `small-positive-bias-init`() {
        func check<Number: LearningElement>(_: Number.Type, bias: any Initializer) -> (Double, Double) {
            let model = Model<Number>(input: [2]) { Dense(1, .relu, initializer: .heNormal, bias: bias) }
            let tape = Number.makeTape()
            let y = model(tape.constant(Number(1, 2, [0, 0])))
            return (y.number.entries[0], y.gradients()[model.parameters[1]].entries[0])
        }
        for received in [
            check(Matrix.self, bias: .constant(0.01)), check(Tensor.self, bias: .constant(0.01)),
        ] {
            #expect(close(received.0, 0.01, 1e-8) && received.1 == 1, "received \(received)")
        }
        #expect(check(Matrix.self, bias: .zeros) == (0, 0) && check(Tensor.self, bias: .zeros) == (0, 0))
        let filters = Sequential(input: [4, 4]) { Conv2D(2, 3, .relu, initializer: .heNormal, bias: .constant(0.01)) }
        #expect(filters.parameters[1].number.floats == [0.01, 0.01])
    }
}
