import Autograd
import Datasets
import Learning
import Testing

@Suite("Safetensors of other programs")
struct ForeignSafetensorsTests {
    /// Tests/Support/reference/safetensors_file.py, with safetensors 0.8.0.
    private static let python =
        "f8000000000000007b225f5f6d657461646174615f5f223a7b226d6164652077697468223a22507974686f6e20f09f908d22"
        + "2c22ceb3223a225c2271756f7465645c225c6e227d2c226578747261223a7b226474797065223a22463634222c2273686170"
        + "65223a5b315d2c22646174615f6f666673657473223a5b302c385d7d2c226c61796572312e57223a7b226474797065223a22"
        + "463332222c227368617065223a5b332c325d2c22646174615f6f666673657473223a5b382c33325d7d2c226c61796572312e"
        + "62223a7b226474797065223a22463332222c227368617065223a5b312c325d2c22646174615f6f666673657473223a5b3332"
        + "2c34305d7d7d555555555555d53f0000003f0000a0bf00000040cdcccc3d000040400000804000000080c2160100"

    private var bytes: [UInt8] {
        let digits = Array(Self.python.utf8).map { UInt8(String(UnicodeScalar($0)), radix: 16)! }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    @Test("what Python's package wrote is read to the last bit")
    func reading() throws {
        let file = try Safetensors(bytes, file: "python")
        #expect(file.metadata == ["made with": "Python 🐍", "γ": "\"quoted\"\n"])
        #expect(file.entries.map(\.name) == ["extra", "layer1.W", "layer1.b"])
        #expect(file.entries.map(\.shape) == [[1], [3, 2], [1, 2]])
        #expect(file.entries.map(\.isDouble) == [true, false, false])
        #expect(file.entries[0].numbers == [1 / 3])
        #expect(file.entries[1].numbers == [0.5, -1.25, 2, Double(Float(0.1)), 3, 4])
        #expect(file.entries[2].numbers.map(\.bitPattern) == [(-0.0).bitPattern, Double(Float(1e-40)).bitPattern])
    }

    @Test("it makes no network, and another network's weights are refused by name")
    func noNetwork() throws {
        let file = try Safetensors(bytes, file: "python")
        let text = message { () throws(FileError) in _ = try Sequential(file, file: "python") }
        #expect(text.contains("expected a network's structure besides its weights, received 3 tensors"), "\(text)")
        let network = Network(input: [3], [Dense(2)])
        let other = message { () throws(FileError) in try network.load(file, file: "python") }
        #expect(other.contains("received extra besides, which it does not have"), "\(other)")
        let fitting = Safetensors(Array(file.entries[1...]))
        try network.load(fitting, file: "python")
        #expect(
            network.outputs(for: [[1, 1, 1]]).entries == [5.5, -1.25 + Double(Float(0.1)) + 4 + Double(Float(1e-40))])
    }

    @Test("letters that JSON spells in two halves are read, and halves alone refused")
    func surrogates() throws {
        func file(_ text: String) throws -> Safetensors {
            let header = "{\"__metadata__\":{\"a\":\"\(text)\"}}"
            return try Safetensors([UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0] + Array(header.utf8), file: "a")
        }
        #expect(try file(#"\ud83d\udc0d \u03b3"#).metadata["a"] == "🐍 γ")
        for half in [#"\ud83d"#, #"\udc0d"#, #"\ud83d\u0041"#, #"\u+123"#, #"\ud83dx"#] {
            #expect(throws: FileError.self, "\(half)") { try file(half) }
        }
    }
}
