import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// As messages list them.
private let datasets =
    "iris, digits, penguins, churn, admissions, placement, moons, circles, spirals, xor, blobs, linear, mnist or "
    + "fashion-mnist"

/// Runs `gradus` as a user does: as a process, from another folder.
@Suite("gradus")
struct GradusCommandTests {
    struct Outcome {
        let status: Int32
        let output: String
        let error: String
        var lines: [String] { output.split(separator: "\n").map(String.init) }
    }

    private func gradus(_ arguments: String...) throws -> Outcome { try run(arguments) }

    private func run(_ arguments: [String]) throws -> Outcome {
        let process = Process()
        process.executableURL = try executable("gradus")
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: "/")
        let (output, error) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, error)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        // Both are far smaller than a pipe holds, so one can be read after the other.
        let text = output.fileHandleForReading.readDataToEndOfFile()
        let errors = error.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
            error: String(decoding: errors, as: UTF8.self))
    }

    /// Beside the test bundle, where the build puts it.
    private func executable(_ name: String) throws -> URL {
        var folders = [URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()]
        folders += Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
        folders.append(Bundle.main.bundleURL)
        let found = folders.map { $0.appendingPathComponent(name) }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
        return try #require(found, "expected the built \(name) in one of \(folders.map(\.path))")
    }

    /// The line without its seconds, which differ from run to run.
    private func withoutSeconds(_ line: String) -> String {
        line.replacingOccurrences(of: "\"seconds\":[0-9.]+", with: "\"seconds\":_", options: .regularExpression)
    }

    @Test("--json: exactly one line, with these keys")
    func json() throws {
        let run = try gradus("train", "iris", "--epochs", "3", "--json")
        #expect(run.status == 0 && run.lines.count == 1, "received status \(run.status) and \(run.output)")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let keys = ["dataset", "epochs", "model", "parameters", "seconds", "test", "train"]
        #expect(object.keys.sorted() == keys, "received \(object.keys.sorted())")
        #expect(object["dataset"] as? String == "iris" && object["epochs"] as? Int == 3)
        #expect(object["parameters"] as? Int == 4 * 16 + 16 + 16 * 3 + 3)
        for part in ["train", "test"] {
            let score = try #require(object[part] as? [String: Double])
            #expect(score.keys.sorted() == ["accuracy", "loss"], "received \(score)")
            #expect(score["loss"]! > 0 && (0...1).contains(score["accuracy"]!), "received \(score)")
        }
    }

    @Test("the same seed repeats to the last digit, another one does not")
    func seeds() throws {
        func line(_ seed: String) throws -> String {
            withoutSeconds(try gradus("train", "iris", "--epochs", "2", "--seed", seed, "--json", "--quiet").output)
        }
        #expect(try line("7") == line("7"))
        #expect(try line("7") != line("8"))
    }

    @Test("digits runs on its bundled data")
    func digits() throws {
        let run = try gradus("train", "digits", "--epochs", "1", "--json", "-q")
        #expect(
            run.status == 0 && run.output.hasPrefix("{\"dataset\":\"digits\",\"model\":\"mlp 64-64-10\","), "\(run)")
        #expect(run.error.isEmpty, "expected no progress, received \(run.error)")
    }

    @Test("for people: sizes, accuracy, and a confusion matrix that adds up to the held-out fifth")
    func report() throws {
        let run = try gradus("train", "iris", "--epochs=4")
        #expect(run.status == 0)
        #expect(run.output.contains("120 to learn from, 30 held out"), "received \(run.output)")
        #expect(run.output.contains("4 → dense 16 relu → dense 3, 131 parameters"), "received \(run.output)")
        let total = try #require(run.lines.last).split(separator: " ")
        #expect(total.first == "total" && total.last == "30" && total.count == 5, "received \(total)")
        #expect(run.error.contains("epoch 4/4  loss "), "expected progress, received \(run.error)")
        #expect(!run.error.contains("\r"), "expected plain lines without a terminal, received \(run.error)")
    }

    @Test("on a terminal one line is written over, and left behind at the end")
    func terminal() throws {
        var (terminal, shown): (Int32, Int32) = (-1, -1)
        try #require(openpty(&terminal, &shown, nil, nil, nil) == 0)
        defer {
            close(terminal)
            close(shown)
        }
        let process = Process()
        process.executableURL = try executable("gradus")
        process.arguments = ["train", "iris", "--epochs", "5"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle(fileDescriptor: shown)
        try process.run()
        process.waitUntilExit()
        var buffer = [UInt8](repeating: 0, count: 4096)
        let length = read(terminal, &buffer, buffer.count)
        let text = String(decoding: buffer.prefix(max(0, length)), as: UTF8.self)
        #expect(text.hasPrefix("\repoch 1/5  loss "), "received \(text.debugDescription)")
        #expect(text.contains("\repoch 5/5  loss ") && text.contains("0 s left"), "received \(text.debugDescription)")
        let lineEnds = text.unicodeScalars.count { $0 == "\n" }
        #expect(text.hasSuffix("\r\n") && lineEnds == 1, "received \(text.debugDescription)")
    }

    @Test("Ctrl-C ends it with status 130")
    func interrupt() throws {
        let process = Process()
        process.executableURL = try executable("gradus")
        process.arguments = ["train", "iris", "--epochs", "100000000", "--quiet"]
        let output = Pipe()
        (process.standardOutput, process.standardError) = (output, FileHandle.nullDevice)
        try process.run()
        // The first words are out once the network is built; by then Ctrl-C is listened for.
        #expect(!output.fileHandleForReading.availableData.isEmpty)
        process.interrupt()
        let late = process.processIdentifier
        let watchdog = DispatchWorkItem { kill(late, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + 20, execute: watchdog)
        process.waitUntilExit()
        watchdog.cancel()
        #expect(
            process.terminationReason == .exit && process.terminationStatus == 130,
            "received \(process.terminationStatus)")
    }

    @Test("a reader who leaves early ends it without a word")
    func brokenPipe() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "'\(try executable("gradus").path)' train iris -q | head -n 1"]
        let (output, error) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, error)
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let errors = String(decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(text == "iris  150 examples, 4 features, 3 classes, seed 1\n", "received \(text)")
        #expect(errors.isEmpty, "expected silence, received \(errors)")
    }

    @Test("a full disk is no success", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func fullDisk() throws {
        let process = Process()
        process.executableURL = try executable("gradus")
        process.arguments = ["train", "iris", "--epochs", "1", "--json", "-q"]
        let error = Pipe()
        process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
        process.standardError = error
        try process.run()
        let text = String(decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 1, "received \(process.terminationStatus)")
        #expect(text.hasPrefix("gradus: standard output: expected to write the result, received "), "received \(text)")
    }

    @Test(
        "what was asked wrongly is answered on standard error, with status 2",
        arguments: [
            (
                ["train", "irsi"],
                "gradus train: expected a dataset, \(datasets), received \"irsi\"; did you mean iris?\n"
            ),
            (
                ["train", "zebras"],
                "gradus train: expected a dataset, \(datasets), received \"zebras\"; try gradus help train\n"
            ),
            (
                ["train"],
                "gradus train: expected a dataset, \(datasets), received none; try gradus train iris\n"
            ),
            (
                ["train", "iris", "--sede", "1"],
                "gradus train: expected an option, received \"--sede\"; did you mean --seed?\n"
            ),
            (
                ["train", "iris", "--seed", "abc"],
                "gradus train: --seed expected a whole number from 0 to 18446744073709551615, received \"abc\"; "
                    + "try --seed 1\n"
            ),
            (
                ["train", "iris", "--epochs", "0"],
                "gradus train: --epochs expected a whole number from 1, received 0; try --epochs 1\n"
            ),
            (
                ["train", "iris", "--epochs"],
                "gradus train: --epochs expected a whole number from 1, received nothing; try --epochs 1\n"
            ),
            (
                ["train", "iris", "digits"],
                "gradus train: expected one dataset, received \"iris\" and \"digits\"; try one after the other\n"
            ),
            (["train", "iris", "--json=yes"], "gradus train: --json takes no value\n"),
            (
                ["trian", "iris"],
                "gradus: expected a command, received \"trian\"; did you mean train?\n"
            ),
        ])
    func usage(arguments: [String], sentence: String) throws {
        let process = try run(arguments)
        #expect(process.status == 2, "expected status 2, received \(process.status)")
        #expect(process.error == sentence, "expected \(sentence), received \(process.error)")
        #expect(process.output.isEmpty, "expected nothing on standard output, received \(process.output)")
    }

    @Test(
        "help and version",
        arguments: [
            (["--help"], "gradus train DATASET"),
            ([], "gradus train DATASET"),
            (["help", "train"], "--seed N"), (["train", "--help"], "--seed N"),
            (["evaluate", "--help"], "--model-file FILE"), (["help", "twin"], "Float"), (["--version"], "gradus 0."),
        ])
    func help(arguments: [String], text: String) throws {
        let process = try run(arguments)
        #expect(process.status == 0 && process.output.contains(text), "received \(process)")
        #expect(process.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }
}

/// As a sentence lists them.
