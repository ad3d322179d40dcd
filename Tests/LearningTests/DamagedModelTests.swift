import Autograd
import Datasets
import Foundation
import Learning
import TestSupport
import Testing

@Suite("Damaged networks")
struct DamagedModelTests {
    private static func network() -> Network {
        Network(input: [1, 4, 4], seed: 1) {
            Conv2D(2, 3, .leakyRelu(0.125), padding: .same)
            BatchNorm(.relu)
            MaxPool(2)
            Flatten()
            Skip { Dense(8, .tanh) }
            Dropout(0.25)
            Dense(3, .softmax)
        }
    }

    /// As it is saved.
    private static func file() throws -> [UInt8] {
        let file = TemporaryFile()
        try network().save(to: file.path, metadata: ["note": "γ"])
        return file.bytes!
    }

    private static let images = Matrix(2, 16, (0..<32).map { Double($0 * 5 % 7) })

    /// What is said when one thing in a file is another.
    private func refusal(
        _ key: String = "", _ value: String? = nil,
        entries change: ([Safetensors.Entry]) -> [Safetensors.Entry] = { $0 }
    ) throws -> String {
        let saved = try Safetensors(Self.file(), file: "m")
        var metadata = saved.metadata
        metadata["gradus.checksum"] = nil
        metadata[key] = value
        let changed = Safetensors(change(saved.entries), metadata: metadata)
        return message { () throws(FileError) in _ = try Network(changed, file: "m") }
    }

    private func refusal(replacing part: String, by other: String) throws -> String {
        let layers = try Safetensors(Self.file(), file: "m").metadata["gradus.layers"]!
        #expect(layers.contains(part), "expected \(part) in \(layers)")
        return try refusal("gradus.layers", layers.replacingOccurrences(of: part, with: other))
    }

    @Test("each says what was expected, what was received and what to try")
    func sentences() throws {
        let again = "; try another copy of the file"
        #expect(try refusal() == "no error", "without its checksum it is whole")
        #expect(
            try refusal("gradus.version", "2")
                == "m: expected a network written in version 1 of the format, received version 2; try a newer version "
                + "of Gradus")
        #expect(
            try refusal("gradus.layers", nil) == "m: expected gradus.layers, a list of layers, received none" + again)
        #expect(
            try refusal("gradus.layers", "[{]")
                == "m: expected gradus.layers, a list of layers, received \"[{]\"" + again)
        #expect(try refusal("gradus.layers", "[]") == "m: expected a list of layers, received []" + again)
        for input in ["[]", "[0]", "[1,2,3,4]", "[4294967296,4294967296]", "[-1]", "[1.5]", "7", "[9007199254740992]"] {
            #expect(
                try refusal("gradus.input", input)
                    == "m: expected gradus.input, the shape of one example, received \"\(input)\"" + again)
        }
        #expect(
            try refusal("gradus.frozen", "[7]")
                == "m: expected gradus.frozen, places of layers from 0 to 6, received \"[7]\"" + again)
        #expect(
            try refusal(replacing: #""kind":"batch norm""#, by: #""kind":"batch nrom""#)
                == "m: expected a kind of layer that is known, such as dense, at layer 2, received \"batch nrom\"; try "
                + "layers: [its type] when it is one of your own, otherwise a newer version of Gradus")
        #expect(
            try refusal(replacing: #""rate":0.25"#, by: #""rate":1"#)
                == "m: expected rate, a number in [0, 1), at layer 6, received 1" + again)
        #expect(
            try refusal(replacing: #""units":8"#, by: #""units":0"#)
                == "m: expected units, a whole number from 1 to 2147483647, at layer 1 of layer 5, received 0" + again)
        #expect(
            try refusal(replacing: #""units":3"#, by: #""dilation":1,"units":3"#)
                == "m: expected settings of dense that are known at layer 7, received dilation besides; try a newer "
                + "version of Gradus")
        #expect(
            try refusal(replacing: #","units":3"#, by: "")
                == "m: expected units, a whole number from 1 to 2147483647, at layer 7, received none" + again)
        #expect(try refusal(replacing: #""softmax""#, by: #""softmix""#).contains("received \"softmix\""))
    }

    @Test("a structure that its numbers do not fit is refused before anything is made")
    func shapes() throws {
        let source = "; try the network that it was saved from"
        #expect(
            try refusal(replacing: #""units":3"#, by: #""units":2147483647"#)
                == "m: expected layer7.W of 8×2147483647 numbers, received 8×3 numbers" + source)
        #expect(
            try refusal(replacing: #""units":3"#, by: #""units":4"#)
                == "m: expected layer7.W of 8×4 numbers, received 8×3 numbers" + source)
        #expect(
            try refusal(replacing: #""kind":"flatten""#, by: #""kind":"reshape","shape":[8,1,1]"#)
                == "m: expected examples that are rows of numbers at layer 1 of layer 5, received examples of shape "
                + "[8, 1, 1]; try another copy of the file")
        #expect(
            try refusal(replacing: #""units":8"#, by: #""units":9"#).contains("layers that keep the shape [8]"),
            "the sum of an input and what was made of it needs one shape")
        #expect(
            try refusal("gradus.input", "[1,6,6]").contains(
                "layers that keep the shape [18], to be added to it at layer 5"))
        #expect(
            try refusal(entries: { Array($0.dropLast()) })
                == "m: expected layer7.b of 1×3 numbers, received none" + source)
        let stray = Safetensors.Entry(name: "layer9.W", shape: [1], numbers: [1], isDouble: true)
        #expect(try refusal(entries: { $0 + [stray] }).contains("received layer9.W besides, which it does not have"))
        let turned = try refusal(entries: {
            $0.map {
                $0.name == "layer7.W"
                    ? Safetensors.Entry(name: $0.name, shape: [3, 8], numbers: $0.numbers, isDouble: true) : $0
            }
        })
        #expect(turned == "m: expected layer7.W of 8×3 numbers, received 3×8 numbers" + source)
    }

    @Test("a number that changed on its way is noticed, and nothing is taken over")
    func changedNumber() throws {
        let (file, network) = (TemporaryFile(), Self.network())
        var bytes = try Self.file()
        bytes[bytes.count - 3] ^= 1
        try file.write(bytes)
        let before = network.weights()
        let texts = [
            message { () throws(FileError) in _ = try Network(contentsOf: file.path) },
            message { () throws(FileError) in try network.load(from: file.path) },
        ]
        for text in texts {
            #expect(text.hasPrefix("\(file.name): expected contents with the checksum "), "received \(text)")
        }
        #expect(network.weights() == before)
    }

    @Test("whatever happens to its bytes, a file gives the same numbers or an error")
    func anyBytes() throws {
        let bytes = try Self.file()
        let expected = Self.network().outputs(for: Self.images)
        var (random, refused, loaded) = (TestSupport.SeededGenerator(seed: 1), 0, 0)
        func check(_ changed: [UInt8], _ what: @autoclosure () -> String) {
            guard let network = try? Network(Safetensors(changed, file: "m"), file: "m") else {
                refused += 1
                return
            }
            loaded += 1
            #expect(network.outputs(for: Self.images) == expected, "\(what()): expected the same outputs or an error")
        }
        check(bytes, "nothing changed")
        #expect(loaded == 1)
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= UInt8.random(in: 1...255, using: &random)
            check(changed, "byte \(place)")
            if place % 4 == 0 { check(Array(bytes[..<place]), "cut at \(place)") }
        }
        for round in 0..<600 {
            var changed = bytes
            let start = Int.random(in: 0..<bytes.count, using: &random)
            let end = min(bytes.count, start + Int.random(in: 1...12, using: &random))
            let other = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            changed.replaceSubrange(start..<end, with: other)
            check(changed, "round \(round)")
        }
        #expect(refused > 2 * loaded, "\(refused) refused, \(loaded) loaded")
    }

    @Test("huge numbers in the header take no memory and stop nothing")
    func hugeSizes() throws {
        var saved = try Safetensors(Self.file(), file: "m")
        var metadata = saved.metadata
        metadata["gradus.checksum"] = nil
        saved = Safetensors(saved.entries, metadata: metadata)
        let bytes = saved.bytes
        let length = Int(bytes[0]) | Int(bytes[1]) << 8
        let (header, data) = (Array(bytes[8..<8 + length]), Array(bytes[(8 + length)...]))
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        let numbers = header.indices.filter { digits.contains(header[$0]) && !digits.contains(header[$0 - 1]) }
        #expect(numbers.count > 60)
        let others = [
            "0", "-1", "2", "65536", "2147483648", "9007199254740993", "18446744073709551616", "1e308", "1e999",
        ]
        var used = 0
        for start in numbers {
            let end = header[start...].firstIndex { !digits.contains($0) }!
            for other in others {
                var changed = header
                changed.replaceSubrange(start..<end, with: Array(other.utf8))
                let size = (0..<8).map { UInt8(truncatingIfNeeded: changed.count >> (8 * $0)) }
                guard let network = try? Network(Safetensors(size + changed + data, file: "m"), file: "m") else {
                    continue
                }
                // What loads can be used.
                if network.inputs == 16 {
                    #expect(network.outputs(for: Self.images).shape == Shape(2, 3))
                    used += 1
                }
            }
        }
        #expect(used > 0 && used < numbers.count * others.count / 4, "\(used) of \(numbers.count * others.count)")
    }
}
