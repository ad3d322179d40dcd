import Autograd
import Datasets
import Foundation
import Testing

@testable import Learning

@Suite("Event files")
struct EventFileTests {
    /// As TensorBoard's own writer writes it: Tests/Support/reference/callbacks.py.
    private let reference = [
        "1800000000000000a37f4b2209000000000000f83f1a0d627261696e2e4576656e743a322a28646c2f000000000000006d5d",
        "1d500900000000000004402a240a110a0a65706f63685f6c6f7373152db20d3f0a0f0a08c3a970726575766515000080bfc2",
        "09d1ff31000000000000009d8383e909000000000000044010012a240a110a0a65706f63685f6c6f7373157ffba23f0a0f0a",
        "08c3a970726575766515000080bf46b5e3313200000000000000241956ec09000000000000044010ac022a240a110a0a6570",
        "6f63685f6c6f7373150000807f0a0f0a08c3a970726575766515000080bf6c311277",
    ].joined()

    private func bytes(_ hexadecimal: String) -> [UInt8] {
        stride(from: 0, to: hexadecimal.count, by: 2).map { place in
            let start = hexadecimal.index(hexadecimal.startIndex, offsetBy: place)
            return UInt8(hexadecimal[start...].prefix(2), radix: 16)!
        }
    }

    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    @Test("CRC-32C of RFC 3720, B.4")
    func checksum() {
        let command: [UInt8] =
            [0x01, 0xC0] + [UInt8](repeating: 0, count: 14) + [0x14, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0x14, 0, 0, 0, 0x18]
            + [0x28, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]
        let cases: [([UInt8], UInt32)] = [
            ([UInt8](repeating: 0, count: 32), 0x8A91_36AA), ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43),
            (Array(0..<32), 0x46DD_794E), ((0..<32).reversed(), 0x113F_DB5C), (command, 0xD996_3A56),
            (Array("123456789".utf8), 0xE306_9283), ([], 0),
        ]
        for (bytes, expected) in cases {
            #expect(CRC32C.checksum(bytes) == expected, "\(bytes): received \(CRC32C.checksum(bytes))")
        }
    }

    @Test("a file of TensorBoard's is read, and ours has the same bytes")
    func theirs() throws {
        try withFolder { folder in
            let path = "\(folder)/theirs"
            try writeWhole(bytes(reference), to: path)
            let expected: [EventFile.Scalar] = [
                .init(tag: "epoch_loss", step: 0, value: 0.5535), .init(tag: "épreuve", step: 0, value: -1),
                .init(tag: "epoch_loss", step: 1, value: 1.2733), .init(tag: "épreuve", step: 1, value: -1),
                .init(tag: "epoch_loss", step: 300, value: .infinity), .init(tag: "épreuve", step: 300, value: -1),
            ]
            #expect(try EventFile.scalars(in: path) == expected)
            // Ours differ in the wall time alone: 8 bytes after the key, and the checksum at the end. A step of 0 is
            // the default, which they leave out.
            let file = try EventFile(inFolder: folder)
            for (step, loss) in [(1, 1.2733), (300, Double.infinity)] {
                try file.add([Reading("epoch_loss", loss), Reading("épreuve", -1)], step: step)
            }
            #expect(try EventFile.scalars(in: file.path) == Array(expected.dropFirst(2)))
            let (ours, theirs) = (try events(in: file.path), try events(in: path))
            #expect(ours[0].dropFirst(9) == theirs[0].dropFirst(9))
            #expect(ours[1].dropFirst(9) == theirs[2].dropFirst(9) && ours[2].dropFirst(9) == theirs[3].dropFirst(9))
        }
    }

    private func events(in path: String) throws -> [[UInt8]] {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        var (events, place) = ([[UInt8]](), 0)
        while place < bytes.count {
            let count = Int(bytes[place])
            events.append(Array(bytes[place + 12..<place + 12 + count]))
            place += count + 16
        }
        return events
    }

    @Test("a byte that is wrong anywhere is noticed; a cut anywhere, too, but between two records")
    func damage() throws {
        try withFolder { folder in
            let (path, bytes) = ("\(folder)/damaged", bytes(reference))
            for place in bytes.indices {
                for flip in [1, 0x80, 0xFF] as [UInt8] {
                    var damaged = bytes
                    damaged[place] ^= flip
                    try writeWhole(damaged, to: path)
                    #expect(throws: FileError.self, "byte \(place)") { try EventFile.scalars(in: path) }
                }
            }
            try writeWhole(bytes, to: path)
            let ends = try events(in: path).reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count + 16) }
            for length in bytes.indices {
                try writeWhole(Array(bytes[..<length]), to: path)
                if ends.contains(length) {
                    #expect(throws: Never.self) { try EventFile.scalars(in: path) }
                } else {
                    let error = #expect(throws: FileError.self, "\(length)") { try EventFile.scalars(in: path) }
                    #expect(ends.contains(error?.offset ?? -1), "received \(String(describing: error))")
                }
            }
        }
    }

    @Test("records that are sound but hold no message, or a message with odd fields, never trap")
    func messages() throws {
        try withFolder { folder in
            let path = "\(folder)/odd"
            try writeWhole(bytes(reference), to: path)
            let event = try events(in: path)[1]
            for place in event.indices {
                for byte in 0...UInt8.max {
                    var odd = event
                    odd[place] = byte
                    try Data(EventFile.record(odd)).write(to: URL(fileURLWithPath: path))
                    _ = try? EventFile.scalars(in: path)
                }
            }
            try writeWhole(EventFile.record([0x0B]), to: path)
            let error = #expect(throws: FileError.self) { try EventFile.scalars(in: path) }
            #expect(
                error?.description == "odd, byte 0: expected an event, a message of TensorBoard's, received other "
                    + "bytes; try a file that TensorBoard or Gradus wrote", "received \(String(describing: error))")
            let far = "\(folder)/far"
            try writeWhole([UInt8](repeating: 0xFF, count: 40), to: far)
            #expect(throws: FileError.self) { try EventFile.scalars(in: far) }
            #expect(throws: FileError.self) { try EventFile.scalars(in: "\(folder)/none") }
        }
    }
}

@Suite("TensorBoard")
struct TensorBoardTests {
    @Test("a folder for training and one for validation, a file for each run, every epoch in it")
    func run() throws {
        // GRADUS_EVENTS names a folder in which the files shall stay, for TensorBoard's own reader.
        let kept = ProcessInfo.processInfo.environment["GRADUS_EVENTS"]
        let folder =
            kept ?? FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString)").path
        defer { if kept == nil { try? FileManager.default.removeItem(atPath: folder) } }
        let (x, y) = (Tensor(4, 2, [0, 0, 0, 1, 1, 0, 1, 1]), Tensor(4, 1, [0, 1, 1, 0]))
        var runs: [History] = []
        for seed in [1, 2] as [UInt64] {
            let model = Sequential(input: [2], seed: seed, [Dense(3, .tanh), Dense(1, .sigmoid)])
            runs.append(
                try model.fit(
                    x, y, validation: Examples(x, y), epochs: 3, loss: .binaryCrossEntropy,
                    callbacks: [.tensorBoard("\(folder)/logs")]))
        }
        for (part, prefix) in [("train", ""), ("validation", "val_")] {
            let files = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/logs/\(part)")
                .filter { $0.hasPrefix("events.out.tfevents.") }
            #expect(files.count == 2 || kept != nil, "\(part): received \(files)")
            let found = try files.map { try EventFile.scalars(in: "\(folder)/logs/\(part)/\($0)") }
            for history in runs {
                let expected = history.flatMap { progress in
                    ["loss", "accuracy"].map { name in
                        EventFile.Scalar(
                            tag: "epoch_\(name)", step: progress.epoch - 1, value: Float(progress[prefix + name]!))
                    }
                }
                #expect(found.contains(expected), "\(part): expected \(expected), received \(found)")
            }
        }
    }

    @Test("a folder that cannot be made ends the run before its first epoch")
    func unwritable() {
        let model = Sequential(input: [1], seed: 1, [Dense(1)])
        let error = #expect(throws: TrainingError.self) {
            try model.fit(
                Tensor(1, 1, [1]), Tensor(1, 1, [1]), epochs: 1, loss: .meanSquaredError,
                callbacks: [.tensorBoard("/dev/null/logs")])
        }
        #expect("\(error!)".hasPrefix("TensorBoard: /dev/null/logs/train: expected a "), "received \(error!)")
    }
}
