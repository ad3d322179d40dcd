import Autograd
import Datasets
import Foundation
import Learning
import Testing

/// A file with a name of its own, gone with the test.
final class TemporaryFile {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).safetensors").path
    var name: String { String(path.split(separator: "/").last!) }
    var bytes: [UInt8]? { FileManager.default.contents(atPath: path).map { [UInt8]($0) } }
    func write(_ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(fileURLWithPath: path)) }
    deinit { try? FileManager.default.removeItem(atPath: path) }
}

@Suite("Saved networks")
struct SavedModelTests {
    /// One layer of every kind, with settings that are none of the usual ones.
    static func images() -> [any Layer] {
        [
            Conv2D(2, 3, .leakyRelu(0.1), stride: 2, padding: .same),
            BatchNorm(.elu(0.3), momentum: 0.9, epsilon: 1e-5),
            PReLU(0.2), PReLU(0.1, shared: true), MaxPool(2, stride: 1), AvgPool(2), MinPool(1), Dropout(0.2),
            Flatten(),
            Reshape([2, 2, 2]), Conv2D(3, 1, .tanh), Dropout(0.4, scaling: .atUse), Flatten(), BatchNorm(),
            Skip {
                Dense(12, .swish)
                BatchNorm(momentum: 0.5)
                Skip { Dense(12, .sigmoid) }
            },
            Activation.softplus, Dense(4, .relu), Activation.leakyRelu(0.3), Dense(3, .softmax),
        ]
    }

    @Test("every layer comes back: the same outputs, the same learning, and the same file when it is saved again")
    func everyLayer() throws {
        try roundTrip(Matrix.self, input: [1, 10, 10], Self.images())
        try roundTrip(Tensor.self, input: [1, 10, 10], Self.images())
        let words: [any Layer] = [Embedding(5, 3), Flatten(), Dense(4, .identity), Activation.tanh, Dense(1, .step)]
        try roundTrip(Matrix.self, input: [4], words)
        try roundTrip(Tensor.self, input: [4], words)
    }

    private func roundTrip<Number: LearningElement>(_: Number.Type, input: [Int], _ layers: [any Layer]) throws {
        let (file, again) = (TemporaryFile(), TemporaryFile())
        let model = Model<Number>(input: input, seed: 3, layers)
        let x = Number(4, model.inputs, (0..<4 * model.inputs).map { Double($0 * 7 % 5) })
        func learn(_ model: Model<Number>, _ seed: UInt64) -> [Double] {
            let tape = Number.makeTape()
            return model(tape.constant(x), .training(seed: seed)).number.entries
        }
        func states(_ model: Model<Number>) -> [[[Double]]] { model.layerStates.map { $0.map(\.entries) } }
        for seed in 0..<UInt64(3) { _ = learn(model, seed) }
        try model.save(to: file.path, metadata: ["set": "five"])
        let loaded = try Model<Number>(contentsOf: file.path)
        #expect(loaded.inputShape == input)
        #expect(loaded.layers.map { "\($0)" } == layers.map { "\($0)" })
        #expect(states(loaded) == states(model))
        #expect(loaded.outputs(for: x).entries == model.outputs(for: x).entries, "\(Number.self)")
        try loaded.save(to: again.path, metadata: ["set": "five"])
        #expect(again.bytes == file.bytes)
        // Rates, scalings, momenta and ε count here.
        #expect(learn(loaded, 9) == learn(model, 9), "\(Number.self)")
        #expect(states(loaded) == states(model))
        #expect(loaded.outputs(for: x).entries == model.outputs(for: x).entries, "\(Number.self)")
    }

    @Test("the file says in plain words what the layers are")
    func plainWords() throws {
        let file = TemporaryFile()
        let model = Sequential(input: [2, 4, 4]) {
            Conv2D(1, 3, stride: 2, padding: .same)
            BatchNorm(.leakyRelu(0.25))
            Flatten()
            Skip { Dense(4, .relu) }
            Dropout(0.5)
        }
        try model.save(to: file.path, metadata: ["made for": "a test", "gradus.layers": "not these"])
        let metadata = try Safetensors(contentsOf: file.path).metadata
        #expect(metadata["made for"] == "a test")
        #expect(metadata["gradus.version"] == "1")
        #expect(metadata["gradus.input"] == "[2,4,4]")
        let expected =
            #"[{"kind":"conv","activation":"identity","filters":1,"padding":"same","size":3,"stride":2},"#
            + #"{"kind":"batch norm","activation":{"name":"leaky relu","slope":0.25},"epsilon":0.001,"momentum":0.99},"#
            + #"{"kind":"flatten"},"#
            + #"{"kind":"skip","layers":[{"kind":"dense","activation":"relu","units":4}]},"#
            + #"{"kind":"dropout","rate":0.5,"scaling":"at training"}]"#
        #expect(metadata["gradus.layers"] == expected)
    }

    @Test("a file written by hand is a network, too")
    func byHand() throws {
        // y = relu(2·x₁ − x₂ + 0.5).
        let entries = [
            Safetensors.Entry(name: "layer1.W", shape: [2, 1], numbers: [2, -1], isDouble: true),
            Safetensors.Entry(name: "layer1.b", shape: [1, 1], numbers: [0.5], isDouble: true),
        ]
        let metadata = [
            "gradus.version": "1", "gradus.input": "[ 2 ]", "gradus.frozen": "[0]",
            "gradus.layers": #"[ {"units": 1, "activation": "relu", "kind": "dense"} ]"#,
        ]
        let network = try Network(Safetensors(entries, metadata: metadata), file: "hand")
        #expect(network.outputs(for: [[3, 1], [0, 4]]) == [[5.5], [0]])
        #expect(network.frozenLayers == [0])
        let file = TemporaryFile()
        try network.save(to: file.path)
        #expect(try Safetensors(contentsOf: file.path).metadata["gradus.frozen"] == "[0]")
        #expect(try Sequential(contentsOf: file.path).frozenLayers == [0])
    }

    @Test("images go from the slow kind of network to the fast one and back")
    func otherNumbers() throws {
        let (file, back) = (TemporaryFile(), TemporaryFile())
        let network = Network(input: [1, 10, 10], seed: 5, Self.images())
        try network.save(to: file.path)
        let fast = try Sequential(contentsOf: file.path)
        for (a, b) in zip(network.parameters, fast.parameters) {
            #expect(b.number.entries == a.number.entries.map { Double(Float($0)) }, "\(a.name ?? "")")
        }
        try fast.save(to: back.path)
        let slow = try Network(contentsOf: back.path)
        #expect(slow.parameters.map(\.number.entries) == fast.parameters.map(\.number.entries))
    }

    struct Scale: SavableLayer {
        let factors: [Int]
        static let kind = "scale"
        var settings: LayerSettings { ["factors": .counts(factors)] }
        init(_ factors: Int...) { self.factors = factors }
        init(settings: LayerSettings) throws(SettingError) { factors = try settings.shape("factors") }
        func outputShape(for shape: [Int]) -> [Int] { shape }
        func makeParameters<Number: LearningElement>(
            for shape: [Int], using generator: inout SeededGenerator
        ) -> [Parameter<Number>] { [Parameter(Number(1, 1, [0.5]), "s")] }
        func callAsFunction<Number: LearningElement>(
            _ x: Value<Number>, _ parameters: [Value<Number>], _ pass: inout Pass<Number>
        ) -> Value<Number> {
            x * parameters[0].broadcast(rows: x.rows).broadcast(columns: x.columns) * Double(factors[0])
        }
        var description: String { "scale \(factors)" }
    }

    @Test("a layer of one's own is saved and made again, within another, too")
    func ownLayer() throws {
        let file = TemporaryFile()
        let network = Network(input: [2], seed: 1, [Dense(2), Skip { Scale(3) }, Scale(4)])
        let x = Matrix([[1, -2]])
        try network.save(to: file.path)
        let loaded = try Network(contentsOf: file.path, layers: [Scale.self])
        #expect(loaded.outputs(for: x) == network.outputs(for: x))
        #expect(loaded.layers.map { "\($0)" } == network.layers.map { "\($0)" })
        let text = message { () throws(FileError) in _ = try Network(contentsOf: file.path) }
        #expect(
            text
                == "\(file.name): expected a kind of layer that is known, such as dense, at layer 1 of layer 2, received "
                + "\"scale\"; try layers: [its type] when it is one of your own, otherwise a newer version of Gradus")
    }

    @Test("what cannot be written down is told, the file that was there stays, and the weights can be saved alone")
    func lambda() throws {
        let file = TemporaryFile()
        try Network(input: [2], [Dense(2)]).save(to: file.path)
        let before = file.bytes
        let network = Network(input: [2], seed: 1) {
            Dense(2)
            Skip { Lambda("square") { $0.squared } }
        }
        let text = message { () throws(FileError) in try network.save(to: file.path) }
        #expect(
            text == "\(file.name): expected a layer that can be written down at layer 1 of layer 2, received lambda "
                + "square; try saveWeights(to:) for the weights alone, or a struct that is a SavableLayer")
        #expect(file.bytes == before)
        let endless = Network(input: [2], [Dense(2, .leakyRelu(.infinity))])
        let other = message { () throws(FileError) in try endless.save(to: file.path) }
        #expect(other.contains("expected settings that are finite numbers"), "received \(other)")
        #expect(file.bytes == before)

        try network.saveWeights(to: file.path, metadata: ["a": "b"])
        let same = Network(input: [2], seed: 2, network.layers)
        try same.load(from: file.path)
        #expect(same.parameters.map(\.number) == network.parameters.map(\.number))
        #expect(try Safetensors(contentsOf: file.path).metadata["a"] == "b")
        let alone = message { () throws(FileError) in _ = try Network(contentsOf: file.path) }
        #expect(
            alone == "\(file.name): expected a network's structure besides its weights, received 2 tensors and no "
                + "gradus.version; try load(from:) on a network with the same layers, or a file that save(to:) wrote")
    }

    @Test("layers in layers come back as deep as files go, and deeper ones are not written")
    func depth() throws {
        func network(_ depth: Int) -> Network {
            let inner = (0..<depth).reduce(Dense(2, .elu(0.5)) as any Layer) { layer, _ in Skip([layer]) }
            return Network(input: [2], seed: 1, [inner])
        }
        let (file, x) = (TemporaryFile(), Matrix([[1, 2]]))
        try network(20).save(to: file.path)
        #expect(try Network(contentsOf: file.path).outputs(for: x) == network(20).outputs(for: x))
        let text = message { () throws(FileError) in try network(30).save(to: file.path) }
        #expect(text.contains("no more than twenty layers one in another"), "received \(text)")
    }

    @Test(
        "every padding can be told from the others",
        arguments: [
            Padding.valid, .same, .same(.reflect), .by(0), .by(3), .by(2, .reflect), .by(65535),
        ])
    func padding(_ padding: Padding) throws {
        let settings: LayerSettings = ["padding": .padding(padding)]
        #expect(try settings.padding("padding") == padding)
        let wide: LayerSettings = ["padding": .settings(["width": .count(65536), "fill": .text("zero")])]
        #expect(throws: SettingError.self) { try wide.padding("padding") }
    }

    @Test("weights of before, without a word about layers, still load")
    func weightsOfBefore() throws {
        let file = TemporaryFile()
        let network = Network(input: [3], seed: 1, [Dense(2), BatchNorm()])
        try file.write(network.weights().bytes)
        let other = Network(input: [3], seed: 2, [Dense(2), BatchNorm()])
        try other.load(from: file.path)
        #expect(other.parameters.map(\.number) == network.parameters.map(\.number))
    }
}

/// What a body says when it throws.
func message(_ body: () throws(FileError) -> Void) -> String {
    do {
        try body()
        return "no error"
    } catch { return error.description }
}
