import Foundation
import TestSupport
import Testing

/// `gradus train mnist` and `gradus evaluate`, on a small set of images in files of the same form.
@Suite("gradus on images")
struct GradusImagesTests {
    /// A folder of four files: 28×28 pixels whose upper, middle or lower part is inked, for classes 0, 1 and 2.
    private func makeFolder() throws -> ScratchFolder {
        let folder = try ScratchFolder()
        for (prefix, count) in [("train", 120), ("t10k", 30)] {
            func bytes(_ number: Int) -> [UInt8] { (0..<4).map { UInt8(number >> (24 - 8 * $0) & 255) } }
            var images = [0, 0, 8, 3] + bytes(count) + bytes(28) + bytes(28)
            var labels = [0, 0, 8, 1] + bytes(count)
            for image in 0..<count {
                labels.append(UInt8(image % 3))
                for place in 0..<784 {
                    let isInked = place / 28 / 10 == image % 3
                    images.append(UInt8((isInked ? 150 : 0) + (place * 7 + image * 31) % 60))
                }
            }
            try Data(images).write(to: folder.url.appendingPathComponent("\(prefix)-images-idx3-ubyte"))
            try Data(labels).write(to: folder.url.appendingPathComponent("\(prefix)-labels-idx1-ubyte"))
        }
        return folder
    }

    private func line(_ result: BuiltProgram.Result) throws -> [String: Any] {
        let text = try #require(result.output.split(separator: "\n").last, "received \(result)")
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test("every model learns it, and says so in the same keys", arguments: ["13002", "mlp", "lenet", "cnn"])
    func models(model: String) throws {
        let folder = try makeFolder()
        let run = try BuiltProgram("gradus").run(
            "train", "mnist", "--data", folder.path, "--model", model, "--epochs", model == "13002" ? "20" : "4",
            "--batch-size", "10", "--json", "-q")
        #expect(run.status == 0 && run.errors.isEmpty, "received \(run)")
        let object = try line(run)
        let keys = ["dataset", "epochs", "model", "parameters", "seconds", "test", "train"]
        #expect(object.keys.sorted() == keys, "received \(object.keys.sorted())")
        let accuracy = try #require((object["test"] as? [String: Double])?["accuracy"])
        #expect(accuracy > 0.9, "\(model): expected more than 0.9, received \(accuracy)")
        let parameters = ["13002": 13002, "mlp": 407_050, "lenet": 61706, "cnn": 421_834]
        #expect(object["parameters"] as? Int == parameters[model], "received \(object)")
    }

    @Test("the same seed gives the same numbers on one thread and on two")
    func threads() throws {
        let folder = try makeFolder()
        func numbers(_ threads: String) throws -> String {
            let process = Process()
            process.executableURL = try BuiltProgram("gradus").url
            process.arguments = [
                "train", "mnist", "--data", folder.path, "--model", "lenet", "--epochs", "2", "--json", "-q",
            ]
            process.environment = ProcessInfo.processInfo.environment.merging(["GRADUS_THREADS": threads]) { $1 }
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            return text.replacingOccurrences(of: "\"seconds\":[0-9.]+", with: "", options: .regularExpression)
        }
        #expect(try numbers("1") == numbers("2"))
    }

    @Test("saved weights evaluate to the same score, and a damaged file is refused")
    func saveAndEvaluate() throws {
        let folder = try makeFolder()
        let gradus = try BuiltProgram("gradus")
        let file = folder.url.appendingPathComponent("weights.safetensors")
        let trained = try gradus.run(
            "train", "mnist", "--data", folder.path, "--model", "cnn", "--epochs", "1", "--json", "-q", "--save",
            file.path)
        #expect(trained.status == 0, "received \(trained)")
        let evaluated = try gradus.run(
            "evaluate", "mnist", "--data", folder.path, "--model-file", file.path, "--json")
        #expect(evaluated.status == 0, "received \(evaluated)")
        #expect(try line(trained)["test"] as? [String: Double] == line(evaluated)["test"] as? [String: Double])

        var bytes = try Data(contentsOf: file)
        bytes.removeLast(3)
        try bytes.write(to: file)
        let damaged = try gradus.run("evaluate", "mnist", "--data", folder.path, "--model-file", file.path)
        #expect(damaged.status == 1 && damaged.output.isEmpty, "received \(damaged)")
        #expect(
            damaged.errors.contains("weights.safetensors, byte ") && damaged.errors.contains("expected 3 bytes more"),
            "received \(damaged.errors)")
        let foreign = try gradus.run(
            "evaluate", "mnist", "--data", folder.path, "--model-file",
            folder.url.appendingPathComponent("t10k-labels-idx1-ubyte").path)
        #expect(foreign.status == 1 && foreign.errors.contains("try a file that gradus saved"), "received \(foreign)")
    }

    @Test("without --data it learns a stand-in, says so, and says which four files are the real set")
    func standIn() throws {
        for dataset in ["mnist", "fashion-mnist"] {
            let run = try BuiltProgram("gradus").run("train", dataset, "--epochs", "2", "-q")
            #expect(run.status == 0 && run.errors.isEmpty, "received \(run)")
            #expect(run.output.hasPrefix("\(dataset)-stand-in  "), "received \(run.output)")
            #expect(
                run.output.contains("--data FOLDER") && run.output.contains("authors publish"), "received \(run.output)"
            )
            for part in ["train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"] {
                #expect(run.output.contains("\(part)-ubyte.gz"), "expected \(part), received \(run.output)")
            }
            #expect(run.output.contains("× held out") && run.output.contains("loss over the epochs"))
            let json = try BuiltProgram("gradus").run("train", dataset, "--epochs", "3", "-q", "--json")
            let object = try line(json)
            #expect(object["dataset"] as? String == "\(dataset)-stand-in", "received \(json)")
            let accuracy = try #require((object["test"] as? [String: Double])?["accuracy"])
            #expect(accuracy > 0.85, "\(dataset): expected more than 0.85, received \(accuracy)")
        }
    }

    @Test("--augment changes what is learned from, the same way each time, and only where there are images")
    func augment() throws {
        let gradus = try BuiltProgram("gradus")
        func loss(_ more: String...) throws -> Double {
            let arguments = ["train", "mnist", "--epochs", "1", "--json", "-q"] + more
            let process = Process()
            process.executableURL = gradus.url
            process.arguments = arguments
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            let data = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
            return try #require((object["test"] as? [String: Double])?["loss"])
        }
        let plain = try loss()
        let augmented = try loss("--augment")
        #expect(plain != augmented, "expected another loss with --augment, received \(plain) twice")
        #expect(try loss("--augment") == augmented)
        let table = try gradus.run("train", "iris", "--augment")
        #expect(table.status == 2 && table.errors.contains("expected no --augment with iris"), "received \(table)")
    }

    @Test("wrong folders and names are answered with a sentence")
    func wrongData() throws {
        let wrong = try BuiltProgram("gradus").run("train", "mnist", "--data", "/nowhere")
        #expect(wrong.status == 1 && wrong.errors.contains("no such folder"), "received \(wrong)")
        let model = try BuiltProgram("gradus").run("train", "mnist", "--model", "lent", "--data", "/nowhere")
        #expect(model.status == 2 && model.errors.contains("did you mean lenet?"), "received \(model)")
        let table = try BuiltProgram("gradus").run("train", "iris", "--model", "cnn")
        #expect(table.status == 2 && table.errors.contains("expected no --model with iris"), "received \(table)")
    }

    @Test("twin: every parameter of the network on three kinds of number")
    func twin() throws {
        let run = try BuiltProgram("gradus").run("twin", "--seed", "3", "--json")
        let object = try line(run)
        let largest = try #require(object["largest"] as? [String: Double])
        #expect(run.status == 0 && largest["matrix"]! < 0.001 && largest["tensor"]! > 0, "received \(run)")
        #expect((object["gradients"] as? [Any])?.count == 4, "received \(run)")
        let text = try BuiltProgram("gradus").run("twin").output
        #expect(text.contains("layer2.W  12") && text.contains("ulp of Float"), "received \(text)")
    }
}
