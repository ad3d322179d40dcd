import Foundation
import Gradus
import Testing

/// Each row of the table of systems, as a learner would try it; the function's name is the row's id.
@Suite("Systems: saving")
struct SavingSystems {
    /// A flower's shape as a picture of 2×2, so that layers of every sort take part.
    private static func layers() -> [any Layer] {
        [
            Reshape([1, 2, 2]), Conv2D(4, 2, padding: .same), BatchNorm(.relu), Flatten(), Dropout(0.1),
            Skip { Dense(16, .tanh) }, Dense(3),
        ]
    }

    private static func features<Number: LearningElement>(_: Number.Type) throws -> Number {
        let features = try LabelledTable.iris().features
        return Number(features.rows, features.columns, features.entries)
    }

    /// Every bit of what a network answers.
    private static func bits<Number: LearningElement>(_ model: Model<Number>) throws -> String {
        model.outputs(for: try features(Number.self)).entries.map { String($0.bitPattern, radix: 16) }
            .joined(separator: ",")
    }

    private static func trained<Number: LearningElement>(_: Number.Type) throws -> Model<Number> {
        let model = Model<Number>(input: [4], seed: 4, layers())
        try model.fit(
            try features(Number.self), labels: try LabelledTable.iris().labels, epochs: 3, batchSize: 16, seed: 1)
        return model
    }

    private static func line(_ result: ExitTest.Result?) -> String? {
        String(decoding: result?.standardOutputContent ?? [], as: UTF8.self).split(separator: "\n")
            .first { $0.hasPrefix("bits ") }.map { String($0.dropFirst(5)) }
    }

    @Test func `model-saving`() async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).safetensors")
            .path
        defer { try? FileManager.default.removeItem(atPath: path) }

        let model = try Self.trained(Tensor.self)
        try model.save(to: path)
        let other = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
            [path = path as String] in
            print("bits", try SavingSystems.bits(Sequential(contentsOf: path)))
        }
        #expect(try Self.line(other) == Self.bits(model), "expected the same bits from another process")

        let network = try Self.trained(Matrix.self)
        try network.save(to: path)
        let slow = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
            [path = path as String] in
            print("bits", try SavingSystems.bits(Network(contentsOf: path)))
        }
        #expect(try Self.line(slow) == Self.bits(network), "expected the same bits from another process")
        #expect(try Self.bits(network) != Self.bits(model), "two files, not one read twice")

        var bytes = [UInt8](FileManager.default.contents(atPath: path)!)
        bytes[bytes.count / 2] ^= 4
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: FileError.self) { try Network(contentsOf: path) }
        let sentence = error?.description ?? ""
        #expect(
            sentence.contains(".safetensors") && sentence.contains("expected") && sentence.contains("received")
                && sentence.contains("; try "), "received \(sentence)")
    }
}
