import Autograd
import Datasets
import Learning
import TestSupport
import Testing

@Suite("Sequential")
struct SequentialTests {
    @Test("shapes and parameters of LeNet, counted by hand")
    func lenet() {
        let model = Sequential(input: [28, 28], seed: 1) {
            Conv2D(6, 5, .relu, padding: .same)
            MaxPool(2)
            Conv2D(16, 5, .relu)
            MaxPool(2)
            Flatten()
            Dense(120, .relu)
            Dense(84, .relu)
            Dense(10)
        }
        #expect(
            model.outputShapes
                == [[6, 28, 28], [6, 14, 14], [16, 10, 10], [16, 5, 5], [400], [120], [84], [10]],
            "received \(model.outputShapes)")
        #expect(model.parameterCounts == [156, 0, 2416, 0, 0, 48120, 10164, 850], "received \(model.parameterCounts)")
        #expect(model.parameterCount == 61706)
        #expect(model.outputs(for: Tensor(Shape(2, 784), repeating: 0.5)).shape == Shape(2, 10))
        #expect(model.outputs(for: Tensor(Shape([2, 1, 28, 28]), repeating: 0.5)).shape == Shape(2, 10))
    }

    @Test("the builder takes conditions and loops")
    func builder() {
        func model(_ deep: Bool) -> Sequential {
            Sequential(input: [4], seed: 1) {
                if deep { for units in [8, 6] { Dense(units, .relu) } }
                Dense(2)
            }
        }
        #expect(model(true).outputShapes == [[8], [6], [2]] && model(false).outputShapes == [[2]])
    }

    @Test("a layer that does not fit is named, with the axis, what it wants and what it gets")
    func smallImage() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Sequential(input: [3, 9, 4], seed: 1) {
                MaxPool(2)
                Conv2D(16, 3)
            }
        }
        let sentence = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(
            sentence.contains(
                "Sequential, layer 2 (conv 16@3×3): expected a width (axis 2) of at least 3, "
                    + "received 2 in examples of shape [3, 4, 2]; try padding: .same"), "\(sentence)")
    }

    @Test("a convolution of rows, and a shape that holds another number, are refused")
    func notAnImage() async {
        let rows = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Sequential(input: [784], seed: 1) { Conv2D(16, 3) }
        }
        let sentence = String(decoding: rows?.standardErrorContent ?? [], as: UTF8.self)
        #expect(
            sentence.contains("layer 1 (conv 16@3×3): expected examples that are images")
                && sentence.contains("received examples of shape [784]; try Reshape([1, height, width])"), "\(sentence)"
        )
        let other = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Sequential(input: [784], seed: 1) { Reshape([1, 27, 28]) }
        }
        let text = String(decoding: other?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains("expected examples of 756 numbers, received examples of shape [784], 784"), "\(text)")
    }

    @Test("learns XOR, from classes, with validation and progress within an epoch")
    func xor() throws {
        let features = Tensor(4, 2, [0, 0, 0, 1, 1, 0, 1, 1])
        let model = Sequential(input: [2], seed: 1) {
            Dense(8, .tanh)
            Dense(2)
        }
        var shares: [Double] = []
        let history = try model.fit(
            features, labels: [0, 1, 1, 0], validation: Examples(features, labels: [0, 1, 1, 0], classes: 2),
            epochs: 150, batchSize: 2, optimizer: .adam(learningRate: 0.05), seed: 1,
            eachBatch: { shares.append($0.share) })
        let score = try #require(history.last?.validation)
        #expect(score.accuracy == 1 && score.loss < 0.1, "received \(score)")
        #expect(
            shares.count == 150 && shares == shares.sorted() && shares[0] == 0.5 / 150, "received \(shares.prefix(3))")
    }

    @Test("the same seed repeats to the last bit, with dropout and batch normalisation too; another one does not")
    func repeats() throws {
        func run(_ seed: UInt64) throws -> History {
            let model = Sequential(input: [8, 8], seed: 1) {
                Conv2D(4, 3)
                BatchNorm(.relu)
                MaxPool(2)
                Flatten()
                Dropout(0.3)
                Dense(10)
            }
            return try model.fit(
                try LabelledTable.digits().split(heldOut: 0.9, seed: 1).training, epochs: 2, seed: seed)
        }
        #expect(try run(7).map(\.score) == run(7).map(\.score))
        #expect(try run(7).map(\.score) != run(8).map(\.score))
    }

    @Test("a table of doubles and images of bytes train it alike")
    func sources() throws {
        let pixels = (0..<8 * 4).map { UInt8($0 * 91 % 256) }
        let labels: [UInt8] = [0, 1, 1, 0, 1, 0, 0, 1]
        let images = LabelledImages(height: 2, width: 2, pixels: pixels, labels: labels, classNames: ["a", "b"])
        let table = LabelledTable(
            features: Matrix(8, 4, pixels.map { Double(Float($0) / 255) }), labels: labels.map(Int.init),
            classNames: ["a", "b"])
        func weights(_ examples: any ExampleSource) throws -> [[Double]] {
            let model = Sequential(input: [2, 2], seed: 1) {
                Flatten()
                Dense(2)
            }
            try model.fit(examples, epochs: 3, batchSize: 3, seed: 1)
            return model.parameters.map(\.number.entries)
        }
        #expect(try weights(images) == weights(table))
    }

    @Test("a step moves the parameters where they are: their memory stays the same")
    func inPlace() throws {
        let model = Sequential(input: [4], seed: 1) { Dense(3) }
        func addresses() -> [UInt] {
            model.parameters.map { $0.number.withMutableFloats { UInt(bitPattern: $0.baseAddress) } }
        }
        let before = addresses()
        let x = Tensor(2, 4, [1, 2, 3, 4, 5, 6, 7, 8])
        try model.fit(x, labels: [0, 2], epochs: 5, batchSize: 1, seed: 1)
        #expect(addresses() == before, "expected \(before), received \(addresses())")
    }
}
