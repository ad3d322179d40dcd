import Autograd
import Datasets
import Learning
import TestSupport
import Testing

@Suite("Diagnosis")
struct DiagnosisTests {
    private let moons: Split

    init() { moons = LabelledTable.moons(count: 250, seed: 4).split(seed: 1) }

    private func examples<Number: LearningElement>(_ kind: Number.Type) -> Examples<Number> {
        let features = moons.training.features
        let mean = (0..<2).map { column in
            (0..<features.rows).reduce(0.0) { $0 + features[$1, column] } / Double(features.rows)
        }
        let rows = (0..<features.rows).flatMap { row in (0..<2).map { features[row, $0] - mean[$0] } }
        return Examples(
            Number(features.rows, 2, rows), Number(features.rows, 1, moons.training.labels.map(Double.init)))
    }

    private func kinds(_ diagnosis: Diagnosis) -> [Finding.Kind] { diagnosis.findings.map(\.kind) }

    /// Twenty hidden layers of one kind.
    private func deep<Number: LearningElement>(
        _ kind: Number.Type, _ activation: Activation, _ initializer: (any Initializer)? = nil
    ) -> Model<Number> {
        let hidden = (0..<20).map { _ in Dense(8, activation, initializer: initializer) as any Layer }
        return Model(input: [2], seed: 1, hidden + [Dense(1, .sigmoid)])
    }

    @Test("the sizes of one unit, by hand")
    func byHand() {
        let network = Network(input: [1], seed: 1, [Dense(1)])
        network.parameters[0].number = [[2]]
        let before = network.weightArrays
        network.parameters[0].number = [[3]]
        // ŷ = 3·2, loss 36; ∂W = 2·6·2 = 24, ∂b = 12: √((24² + 12²)/2) = √360. Weights √(9/2).
        // The step moved (2, 0) by (1, 0): √(1/2)/√(4/2) = ½.
        let diagnosis = network.diagnosis(on: [[2]], [[0]], loss: .meanSquaredError, before: before)
        let layer = diagnosis.layers[0]
        #expect(close(layer.gradient!, 360.0.squareRoot()), "expected √360, received \(layer)")
        #expect(close(layer.weights!, 4.5.squareRoot()), "expected √4.5, received \(layer)")
        #expect(close(layer.updateToWeight!, 0.5), "expected ½, received \(layer)")
        #expect(diagnosis.loss == 36 && diagnosis.examples == 1)
        let expected = """
            layer      gradient  weights  update  dead  saturated
            1 dense 1        19      2.1     0.5     —          —
            loss 36 on 1 example
            large updates: in layer 1 (dense 1) a step changes the weights by 0.5 of their size, where 0.001 is healthy; \
            try a smaller learning rate; a schedule that lowers it; or clipping: .globalNorm(1)
            """
        #expect(diagnosis.description == expected, "received\n\(diagnosis)")
    }

    private func vanishing<Number: LearningElement>(_ kind: Number.Type) {
        let diagnosis = deep(kind, .sigmoid).diagnosis(on: examples(kind), loss: .binaryCrossEntropy)
        let sizes = diagnosis.layers.map { $0.gradient! }
        #expect(kinds(diagnosis) == [.vanishingGradient], "\(Number.self): received \(diagnosis)")
        // A sigmoid passes on at most a quarter of what arrives, and weights of size ½ sum up less than all of it.
        #expect(sizes[0] < 1e-9 * sizes[20], "\(Number.self): received \(sizes)")
        #expect(sizes[0] > 0)
        #expect(diagnosis.findings[0].sentence.contains("in layer 1 (dense 8 sigmoid) it has a size of "))
        #expect(diagnosis.findings[0].layers.first == 1)
        #expect(diagnosis.findings[0].advice.contains("ReLU instead of sigmoid or tanh"))
    }

    @Test("twenty sigmoid layers: the gradient vanishes; the notes' cures help")
    func vanishing() {
        vanishing(Matrix.self)
        vanishing(Tensor.self)
        let he = deep(Tensor.self, .relu, .heUniform)
            .diagnosis(on: examples(Tensor.self), loss: .binaryCrossEntropy)
        #expect(!he.has(.vanishingGradient), "ReLU with He: received \(he)")
        let normalized = (0..<20).flatMap { _ in [Dense(8), BatchNorm(.tanh)] as [any Layer] }
        let batchNorm = Sequential(input: [2], seed: 1, normalized + [Dense(1, .sigmoid)])
            .diagnosis(on: examples(Tensor.self), loss: .binaryCrossEntropy)
        #expect(!batchNorm.has(.vanishingGradient), "batch norm: received \(batchNorm)")
    }

    private func exploding<Number: LearningElement>(_ kind: Number.Type) {
        let hidden = (0..<6).map { _ in Dense(32, .relu, initializer: .normal(sd: 1)) as any Layer }
        let model = Model<Number>(input: [2], seed: 1, hidden + [Dense(1)])
        let diagnosis = model.diagnosis(on: examples(kind), loss: .meanSquaredError)
        #expect(kinds(diagnosis).first == .explodingGradient, "\(Number.self): received \(diagnosis)")
        #expect(diagnosis.layers.allSatisfy { $0.gradient! > 100 }, "\(Number.self): received \(diagnosis)")
        let he = Model<Number>(input: [2], seed: 1, (0..<6).map { _ in Dense(32, .relu) } + [Dense(1)])
        #expect(!he.diagnosis(on: examples(kind), loss: .meanSquaredError).has(.explodingGradient))
        #expect(diagnosis.findings[0].advice.contains("clipping: .globalNorm(1)"))
    }

    @Test("large first weights: the gradient explodes")
    func exploding() {
        exploding(Matrix.self)
        exploding(Tensor.self)
    }

    private func dead<Number: LearningElement>(_ kind: Number.Type) {
        let ill = Model<Number>(input: [2], seed: 1) {
            Dense(6, .tanh)
            Dense(8, .relu, bias: .constant(-100))
            Dense(1, .sigmoid)
        }
        let diagnosis = ill.diagnosis(on: examples(kind), loss: .binaryCrossEntropy)
        #expect(kinds(diagnosis) == [.deadUnits], "\(Number.self): received \(diagnosis)")
        #expect(diagnosis.layers[1].dead == .init(count: 8, total: 8))
        #expect(diagnosis.findings[0].layers == [2])
        #expect(diagnosis.findings[0].sentence.contains("8 of 8 ReLU units are 0 for every example, so that no layer"))
        // Wake three of them.
        ill.parameters[3].number = Number(1, 8, [9, 9, 9, -100, -100, -100, -100, -100])
        let half = ill.diagnosis(on: examples(kind), loss: .binaryCrossEntropy)
        #expect(half.layers[1].dead == .init(count: 5, total: 8), "received \(half)")
        #expect(half.layers[0].gradient! > 0)
    }

    @Test("biases at −100: dead units, counted")
    func dead() {
        dead(Matrix.self)
        dead(Tensor.self)
    }

    @Test("a dead unit of a convolution is a filter; batch norm and skip are looked into, too")
    func deadElsewhere() {
        func shares<Number: LearningElement>(_ kind: Number.Type, _ input: [Int], _ layers: [any Layer]) -> [Int?] {
            let model = Model<Number>(input: input, seed: 1, layers + [Flatten(), Dense(1)])
            let size = input.reduce(1, *)
            let x = Number(5, size, (0..<5 * size).map { Double($0 * 7 % 11) / 11 })
            let health = model.diagnosis(on: x, Number(5, 1, [0, 1, 0, 1, 0]), loss: .meanSquaredError).layers[0]
            return [health.dead?.count, health.dead?.total]
        }
        let convolution = Conv2D(3, 2, .relu, bias: .constant(-100))
        let skip = Skip { Dense(4, .relu, bias: .constant(-100)) }
        #expect(shares(Matrix.self, [1, 4, 4], [convolution]) == [3, 3])
        #expect(shares(Tensor.self, [1, 4, 4], [convolution]) == [3, 3])
        #expect(shares(Tensor.self, [2, 4, 4], [BatchNorm(.relu)]) == [0, 2])
        #expect(shares(Tensor.self, [4], [skip]) == [4, 4])
        #expect(shares(Matrix.self, [4], [skip]) == [4, 4])
        #expect(shares(Tensor.self, [1, 4, 4], [Conv2D(3, 2)]) == [nil, nil])
    }

    @Test("what lets something through below 0 never counts as dead")
    func leaky() {
        for layer in [.leakyRelu(), .elu(), .softplus] as [Activation] {
            let model = Sequential(input: [2], seed: 1, [Dense(4, bias: .constant(-100)), layer, Dense(1)])
            let diagnosis = model.diagnosis(on: examples(Tensor.self), loss: .meanSquaredError)
            #expect(diagnosis.layers.allSatisfy { $0.dead == nil }, "\(layer): received \(diagnosis)")
        }
        let learned = Sequential(input: [2], seed: 1, [Dense(4, bias: .constant(-100)), PReLU(), Dense(1)])
        #expect(learned.diagnosis(on: examples(Tensor.self), loss: .meanSquaredError).layers[1].dead == nil)
    }

    @Test("large weights before tanh: outputs near their ends")
    func saturation() {
        // As in note 002: many tanh layers whose weights have a deviation of 1.
        let hidden = (0..<4).map { _ in Dense(100, .tanh, initializer: .normal(sd: 1)) as any Layer }
        let model = Sequential(input: [2], seed: 1, hidden + [Dense(1, .sigmoid)])
        let diagnosis = model.diagnosis(on: examples(Tensor.self), loss: .binaryCrossEntropy)
        #expect(diagnosis.has(.saturation), "received \(diagnosis)")
        #expect(diagnosis.layers[2].saturated!.share > 0.7)
        // A unit that is sure of itself at the end is no illness. σ(x) < 0.0257 where its slope is under 0.025.
        let sure = Network(input: [1], seed: 1, [Dense(1, .sigmoid)])
        sure.parameters[0].number = [[1]]
        let flat = sure.diagnosis(
            on: [[-3.7], [-3.6], [0], [3.6], [3.7]], Matrix(5, 1, repeating: 0), loss: .binaryCrossEntropy)
        #expect(flat.layers[0].saturated == .init(count: 2, total: 5), "received \(flat)")
        #expect(!flat.has(.saturation))
    }

    private func healthy<Number: LearningElement>(_ kind: Number.Type) throws {
        let model = Model<Number>(input: [2], seed: 1) {
            Dense(16, .relu)
            Dropout(0.2)
            Dense(16, .relu)
            Dense(1, .sigmoid)
        }
        let examples = examples(kind)
        let first = model.diagnosis(on: examples, loss: .binaryCrossEntropy)
        #expect(first.findings.isEmpty, "\(Number.self): received \(first)")
        #expect(first.layers[1].gradient == nil && first.layers[1].weights == nil)
        #expect(first.layers[0].dead?.total == 16)
        #expect(first.description.hasSuffix("nothing found"))
        var trainer = Trainer(model, optimizer: .adam(learningRate: 0.001), loss: .binaryCrossEntropy, seed: 1)
        for _ in 0..<20 { try trainer.step(examples.features, examples.targets) }
        let before = model.weightArrays
        try trainer.step(examples.features, examples.targets)
        let later = model.diagnosis(on: examples, loss: .binaryCrossEntropy, before: before)
        #expect(later.findings.isEmpty, "\(Number.self): received \(later)")
        #expect(later.layers[0].updateToWeight! > 0)
    }

    @Test("nothing is found in a healthy network, fresh or on its way")
    func healthy() throws {
        try healthy(Matrix.self)
        try healthy(Tensor.self)
    }

    @Test("the weights that note 002 prints before and after some epochs hardly moved")
    func notesWeights() {
        let old = [
            0.15133941, -0.5475049, 0.20439553, -0.5383658, 0.01435351, 0.6393233, -0.4457206, -0.7024723, 0.7043677,
            0.26854134, 0.19128346, 0.2853908, -0.42532492, 0.23361963, 0.48123974, -0.3359478, -0.44716895,
            -0.57663697, 0.2556631, -0.6959247,
        ]
        let new = [
            0.15132847, -0.5475164, 0.20438164, -0.5383458, 0.01440594, 0.639327, -0.4457354, -0.7025074, 0.7043448,
            0.26854628, 0.19130446, 0.28541353, -0.42529657, 0.23357487, 0.48114753, -0.3359549, -0.44714212,
            -0.5765698, 0.25571352, -0.6959336,
        ]
        let network = Network(input: [2], seed: 1, [Dense(10, .sigmoid), Dense(1, .sigmoid)])
        network.parameters[0].number = Matrix(2, 10, old)
        let before = network.weightArrays
        network.parameters[0].number = Matrix(2, 10, new)
        let diagnosis = network.diagnosis(on: [[0.5, -1]], [[1]], loss: .binaryCrossEntropy, before: before)
        // ‖new − old‖/‖old‖ in NumPy.
        #expect(close(diagnosis.layers[0].updateToWeight!, 7.925713357526126e-05, 1e-9), "received \(diagnosis)")
        #expect(diagnosis.findings.first { $0.kind == .smallUpdates }?.layers == [1, 2], "received \(diagnosis)")
    }

    @Test("a loss that is no number comes with its first cause")
    func notFinite() {
        let network = Network(input: [1], seed: 1, [Dense(1)])
        let diagnosis = network.diagnosis(on: [[.nan]], [[1]], loss: .meanSquaredError)
        #expect(kinds(diagnosis) == [.notFinite])
        #expect(diagnosis.findings[0].sentence.contains("the first value that is not finite"), "received \(diagnosis)")
    }

    @Test("frozen layers, weights all 0, and no slope at all")
    func corners() {
        let network = Network(input: [2], seed: 1, [Dense(3, .tanh), Dense(1, .step)])
        let flat = network.diagnosis(on: [[1, 2], [2, 1]], [[7], [8]], loss: .meanSquaredError)
        #expect(flat.findings.map(\.layers) == [[1, 2]], "received \(flat)")
        #expect(flat.findings[0].sentence.hasPrefix("no gradient reaches any layer"))
        let zero = Network(
            input: [2], seed: 1, [Dense(3, .tanh, initializer: .zeros), Dense(1, initializer: .zeros)])
        let still = zero.diagnosis(on: [[1, 2], [2, 1]], [[1], [2]], loss: .meanSquaredError)
        #expect(kinds(still) == [.vanishingGradient] && still.findings[0].layers == [1], "received \(still)")
        zero.freeze([0])
        let frozen = zero.diagnosis(on: [[1, 2], [2, 1]], [[1], [2]], loss: .meanSquaredError)
        #expect(frozen.findings.isEmpty && frozen.layers[0].isFrozen && frozen.layers[0].gradient == nil)
        #expect(frozen.description.contains("1 dense 3 tanh, frozen"))
    }

    @Test("a look leaves no trace: weights, running averages, chance")
    func noTrace() throws {
        func run(_ callbacks: [any Callback]) throws -> WeightArrays {
            let model = Sequential(input: [2], seed: 3) {
                Dense(8)
                BatchNorm(.relu)
                Dropout(0.3)
                Dense(1, .sigmoid)
            }
            try model.fit(
                examples(Tensor.self), epochs: 3, optimizer: .nesterov(learningRate: 0.05), loss: .binaryCrossEntropy,
                callbacks: callbacks, seed: 5)
            return model.weightArrays
        }
        #expect(try run([.diagnosis(print: { _ in })]) == run([]))
        let model = Sequential(input: [2], seed: 3, [Dense(4), BatchNorm(), Dense(1)])
        let before = model.weightArrays
        _ = model.diagnosis(on: examples(Tensor.self), loss: .meanSquaredError)
        #expect(model.weightArrays == before)
    }

    @Test("of many examples a few are looked at, evenly spread")
    func limit() {
        let network = Network(input: [1], seed: 1, [Dense(1)])
        network.parameters[0].number = [[1]]
        let x = Matrix(10, 1, (0..<10).map(Double.init))
        let diagnosis = network.diagnosis(on: x, Matrix(10, 1, repeating: 0), loss: .meanSquaredError, limit: 3)
        // Rows 0, 3 and 6: (0 + 9 + 36)/3.
        #expect(diagnosis.examples == 3 && diagnosis.loss == 15, "received \(diagnosis)")
    }

    @Test("weights of another network are refused with a sentence")
    func strangers() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let (one, other) = (Network(input: [1], [Dense(1)]), Network(input: [1], [Dense(2)]))
            _ = one.diagnosis(on: [[1]], [[1]], loss: .meanSquaredError, before: other.weightArrays)
        }
        let sentence = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(
            sentence.contains("expected weights before the step of the same shapes, received others; try model.w"),
            "received \(sentence)")
    }
}
