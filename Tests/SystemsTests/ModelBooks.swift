import Foundation
import Gradus
import Testing

/// What a model and a run say about themselves, on the screen and in files: rows of "Saving, logging, tuning, tools".
@Suite("Systems: weights, summary and logs")
struct ModelBooksSystems {
    private func getAndSet<Number: LearningElement>(_ kind: Number.Type) {
        func model(_ seed: UInt64) -> Model<Number> {
            Model(input: [2], seed: seed) {
                Dense(10, .sigmoid)
                Dense(10, .sigmoid)
                Dense(10, .sigmoid)
                Dense(10, .sigmoid)
                Dense(1, .sigmoid)
            }
        }
        let (first, second) = (model(1), model(2))
        let weights = first.weightArrays
        #expect(weights.parameters.count == 10, "received \(weights.parameters.map(\.name))")
        #expect(weights.count == 371)
        #expect(
            weights.parameters.map(\.shape)
                == [
                    Shape(2, 10), Shape(1, 10), Shape(10, 10), Shape(1, 10), Shape(10, 10), Shape(1, 10),
                    Shape(10, 10), Shape(1, 10), Shape(10, 1), Shape(1, 1),
                ])
        #expect(weights.parameters[0].name == "layer1.W" && weights.parameters[9].name == "layer5.b")
        let x = Number(2, 2, [0.5, -1, 2, 0.25])
        #expect(first.outputs(for: x).entries != second.outputs(for: x).entries)
        second.weightArrays = weights
        #expect(first.outputs(for: x).entries == second.outputs(for: x).entries, "expected outputs bit for bit")
        // One number set by hand is the one that changes.
        var changed = weights
        changed.parameters[9].numbers[0] += 0.5
        second.weightArrays = changed
        #expect(second.weightArrays.parameters[..<9] == weights.parameters[..<9])
        #expect(second.weightArrays.parameters[9].numbers[0] != weights.parameters[9].numbers[0])
    }

    @Test func `get-set-weights`() async {
        getAndSet(Matrix.self)
        getAndSet(Tensor.self)
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let (narrow, wide) = (Network(input: [2], [Dense(1)]), Network(input: [3], [Dense(1)]))
            narrow.weightArrays = wide.weightArrays
        }
        let sentence = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(
            sentence.contains("weights: expected 2×1 for layer1.W, received 3×1 with 3 numbers; try the network that"),
            "received \(sentence)")
    }

    @Test func `model-summary`() {
        let small = Sequential(input: [11]) {
            Dense(3, .relu)
            Dense(1, .sigmoid)
        }
        #expect(small.summary.rows.map(\.parameters) == [36, 4])
        #expect(small.summary.rows.map(\.outputShape) == [[3], [1]])
        #expect(small.summary.total == 40 && small.summary.bytes == 160)
        #expect(small.summary.trainable == 40 && small.summary.fixed == 0)
        let expected = """
            layer            output  parameters
            dense 3 relu          3          36
            dense 1 sigmoid       1           4
            40 parameters (160 bytes): 40 trainable, 0 fixed
            """
        #expect("\(small.summary)" == expected, "received\n\(small.summary)")
        // Note 002's batch normalisation demo.
        let demo = Sequential(input: [2]) {
            Dense(3, .relu)
            BatchNorm()
            Dense(2, .relu)
            BatchNorm()
            Dense(1, .sigmoid)
        }
        #expect(demo.summary.rows.map(\.parameters) == [9, 12, 8, 8, 3])
        #expect((demo.summary.total, demo.summary.trainable, demo.summary.fixed) == (40, 30, 10))
        // 64 bits a number on matrices; frozen layers are fixed.
        let precise = Network(input: [11], [Dense(3), Dense(1)])
        precise.freeze([0])
        #expect(precise.summary.bytes == 320 && precise.summary.fixed == 36 && precise.summary.trainable == 4)
    }

    /// A table of 8,000 rows and one of 100 to look at.
    private func tables() -> (Examples<Tensor>, Examples<Tensor>) {
        func table(_ count: Int, _ seed: UInt64) -> Examples<Tensor> {
            var generator = Gradus.SeededGenerator(seed: seed)
            let numbers = (0..<2 * count).map { _ in generator.normal() }
            let labels = (0..<count).map { numbers[2 * $0] > numbers[2 * $0 + 1] ? 1.0 : 0 }
            return Examples(Tensor(count, 2, numbers), Tensor(count, 1, labels))
        }
        return (table(8000, 1), table(100, 2))
    }

    @Test func `training-log`() throws {
        let (training, held) = tables()
        let model = Sequential(input: [2], seed: 1) { Dense(1, .sigmoid) }
        var lines: [String] = []
        let history = try model.fit(
            training, validation: held, epochs: 2, batchSize: 32, loss: .binaryCrossEntropy,
            callbacks: [.log { lines.append($0) }])
        #expect(lines.count == 2)
        for (line, progress) in zip(lines, history) {
            let numbers = progress.readings.map { "\($0.name): \($0.value.fixed(4))" }.joined(separator: " - ")
            #expect(progress.readings.map(\.name) == ["loss", "accuracy", "val_loss", "val_accuracy"])
            #expect(line.hasPrefix("Epoch \(progress.epoch)/2  250/250  "), "received \(line)")
            #expect(line.contains("s/step - ") && line.hasSuffix(" - \(numbers)"), "expected \(numbers) in \(line)")
        }
    }

    @Test func `metric-log-file`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (training, held) = tables()
        var runs: [History] = []
        for seed in [1, 2] as [UInt64] {
            let model = Sequential(input: [2], seed: seed) { Dense(1, .sigmoid) }
            runs.append(
                try model.fit(
                    training, validation: held, epochs: 3, batchSize: 400, loss: .binaryCrossEntropy,
                    callbacks: [.csvLog("\(folder)/churn-{run}.csv"), .tensorBoard("\(folder)/board")], seed: seed))
        }
        // One file for each run, named after the moment at which it began; the same history comes back.
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".csv") }
        #expect(files.count == 2, "received \(files)")
        let read = try files.map { try History(contentsOf: "\(folder)/\($0)") }
        for run in runs {
            #expect(
                read.contains { back in run.names == back.names && run.names.allSatisfy { back[$0] == run[$0] } },
                "expected \(run) among \(read)")
        }
        let losses = read[0].names.filter { $0.hasSuffix("loss") }
        let picture = LinePlot("loss", losses.map { .init($0, values: read[0][$0], first: 1) })
        #expect(picture.text(width: 60, height: 12).contains("val_loss"))
        // And as TensorBoard has it, in 32 bits.
        for file in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/board/validation") {
            let losses = try EventFile.scalars(in: "\(folder)/board/validation/\(file)")
                .filter { $0.tag == "epoch_loss" }.map(\.value)
            #expect(runs.contains { $0["val_loss"].map { Float($0) } == losses }, "received \(losses)")
        }
    }
}
