import Autograd
import Datasets
import Foundation
import Learning
import Testing

@Suite("Saved weights")
struct SafetensorsTests {
    private func layers() -> [any Layer] { [Conv2D(2, 3), BatchNorm(.relu), Flatten(), Dense(3)] }

    private func path(_ name: String) -> String {
        FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString)-\(name)").path
    }

    private func message(_ body: () throws(FileError) -> Void) -> String {
        do {
            try body()
            return "no error"
        } catch { return error.description }
    }

    @Test("come back to the last bit, running averages too")
    func roundTrip() throws {
        let file = path("weights.safetensors")
        defer { try? FileManager.default.removeItem(atPath: file) }
        let x = Tensor(2, 25, (0..<50).map { Double($0 * 7 % 13) })
        let model = Sequential(input: [5, 5], seed: 1, layers())
        let tape = TensorTape()
        _ = model(tape.constant(x), .training(seed: 1))
        try model.save(to: file, metadata: ["model": "a \"small\" one"])
        let other = Sequential(input: [5, 5], seed: 2, layers())
        #expect(other.outputs(for: x) != model.outputs(for: x))
        try other.load(from: file)
        #expect(other.outputs(for: x) == model.outputs(for: x))
        #expect(other.layerStates[1] == model.layerStates[1])
        let read = try Safetensors(FileBytes.read(from: file), file: "weights")
        #expect(read.metadata["model"] == "a \"small\" one")
    }

    @Test("a network's 64 bits come back, too, and a tensor takes them rounded")
    func doubles() throws {
        let file = path("weights.safetensors")
        defer { try? FileManager.default.removeItem(atPath: file) }
        let network = Network(input: [3], seed: 1, [Dense(2)])
        try network.save(to: file)
        let other = Network(input: [3], seed: 2, [Dense(2)])
        try other.load(from: file)
        #expect(other.parameters.map(\.number) == network.parameters.map(\.number))
        let fast = Sequential(input: [3], seed: 2, [Dense(2)])
        try fast.load(from: file)
        #expect(fast.parameters[0].number == Tensor(network.parameters[0].number))
    }

    @Test("the bytes are those of the format, written by hand")
    func bytes() throws {
        let header = #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#
        let padded = header + String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
        let expected =
            [UInt8(padded.utf8.count), 0, 0, 0, 0, 0, 0, 0] + Array(padded.utf8)
            + [0x00, 0x00, 0x80, 0x3F, 0x00, 0x00, 0x20, 0xC0]  // 1 and −2.5
        let entry = Safetensors.Entry(name: "a", shape: [2], numbers: [1, -2.5], isDouble: false)
        #expect(Safetensors([entry]).bytes == expected)
        #expect(try Safetensors(expected, file: "a").entries == [entry])
    }

    @Test("another network's weights change nothing")
    func foreign() throws {
        let weights = Network(input: [3], seed: 1, [Dense(2)]).weights()
        func refusal(_ layers: [any Layer], input: Int = 3) -> (String, Bool) {
            let network = Network(input: [input], seed: 2, layers)
            let before = network.parameters.map(\.number)
            let text = message { () throws(FileError) in try network.load(weights, file: "w.safetensors") }
            return (text, network.parameters.map(\.number) == before)
        }
        let shape = refusal([Dense(4)])
        #expect(
            shape.0 == "w.safetensors: expected layer1.W of 3×4 numbers, received 3×2 numbers; "
                + "try the network that it was saved from" && shape.1, "received \(shape)")
        let more = refusal([Dense(2), Dense(2)])
        #expect(more.0.contains("expected layer2.W of 2×2 numbers, received none") && more.1, "received \(more)")
        let fewer = refusal([Activation.relu])
        #expect(fewer.0.contains("received layer1.W besides, which it does not have"), "received \(fewer)")
    }

    @Test("damaged files are refused with a sentence, whichever byte is missing")
    func damaged() throws {
        let bytes = Network(input: [3], seed: 1, [Dense(2)]).weights(metadata: ["model": "x"]).bytes
        for length in 0..<bytes.count {
            let text = message { () throws(FileError) in _ = try Safetensors(Array(bytes[..<length]), file: "w") }
            #expect(text.hasPrefix("w, byte ") && text.contains("expected"), "\(length) bytes: received \(text)")
        }
        #expect(throws: FileError.self) { try Safetensors(Array("PK hello, I am a zip file".utf8), file: "w") }
        // Whatever a header's byte becomes, the reader answers.
        for place in 0..<bytes.count {
            for change: UInt8 in [1, 0x20, 0x80, 0xFF] {
                var changed = bytes
                changed[place] ^= change
                _ = try? Safetensors(changed, file: "w")
            }
        }
        let lying = #"{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}"#
        #expect(throws: FileError.self) {
            try Safetensors([UInt8(lying.utf8.count), 0, 0, 0, 0, 0, 0, 0] + Array(lying.utf8), file: "w")
        }
    }

    @Test("a place that cannot be written to is told, and nothing is left behind")
    func unwritable() {
        let folder = path("nowhere")
        let text = message { () throws(FileError) in
            try Network(input: [1], seed: 1, [Dense(1)]).save(to: folder + "/w.safetensors")
        }
        #expect(text.contains("expected a path to a file in an existing folder"), "received \(text)")
        #expect(!FileManager.default.fileExists(atPath: folder))
    }
}
