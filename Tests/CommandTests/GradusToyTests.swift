import Foundation
import TestSupport
import Testing

/// `gradus train moons` and the other problems that are generated.
@Suite("gradus on toy problems")
struct GradusToyTests {
    private let gradus: BuiltProgram

    init() throws { gradus = try BuiltProgram("gradus") }

    private func object(_ result: BuiltProgram.Result) throws -> [String: Any] {
        try #require(
            try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any], "received \(result)")
    }

    private func accuracy(_ part: Any?) throws -> Double {
        let scores = try #require(part as? [String: Any])
        return try #require((scores["test"] as? [String: Double])?["accuracy"])
    }

    @Test("one unit fails where no line separates, a small network does not", arguments: ["circles", "spirals", "xor"])
    func lineFails(problem: String) throws {
        let run = try gradus.run("train", problem, "--json", "-q")
        #expect(run.status == 0 && run.errors.isEmpty, "received \(run)")
        let object = try object(run)
        let (unit, network) = (try accuracy(object["unit"]), try accuracy(object))
        // Half of the points are of each class, so 0.5 is what not knowing gets.
        #expect(unit < 0.7, "\(problem): expected the unit below 0.7, received \(unit)")
        #expect(network > 0.95, "\(problem): expected the network above 0.95, received \(network)")
        #expect((object["unit"] as? [String: Any])?["parameters"] as? Int == 3)
        #expect(object["parameters"] as? Int == 2 * 16 + 16 + 16 * 16 + 16 + 16 + 1)
    }

    @Test("moons bend a little: the network beats the line; three blobs take lines only")
    func others() throws {
        let moons = try object(gradus.run("train", "moons", "--json", "-q"))
        #expect(try accuracy(moons) > accuracy(moons["unit"]), "received \(moons)")
        let blobs = try object(gradus.run("train", "blobs", "--json", "-q", "--hidden", "8"))
        #expect(try accuracy(blobs["unit"]) > 0.95 && accuracy(blobs) > 0.95, "received \(blobs)")
        #expect(blobs["model"] as? String == "mlp 2-8-3", "received \(blobs)")
    }

    @Test("linear: one unit recovers y = 3x + 1, exactly where there is no noise")
    func line() throws {
        func fit(_ noise: String) throws -> (Double, Double) {
            let object = try object(gradus.run("train", "linear", "--json", "-q", "--noise", noise))
            return (try #require(object["slope"] as? Double), try #require(object["intercept"] as? Double))
        }
        let exact = try fit("0")
        #expect(abs(exact.0 - 3) < 1e-6 && abs(exact.1 - 1) < 1e-6, "received \(exact)")
        // 80 points of deviation 0.1 on −1…1 place a slope to about
        // 0.1/√(80·⅓) = 0.02; five times that is not seen.
        let noisy = try fit("0.1")
        #expect(abs(noisy.0 - 3) < 0.1 && abs(noisy.1 - 1) < 0.1, "received \(noisy)")
        let text = try gradus.run("train", "linear", "-q").output
        #expect(text.contains("slope  intercept") && text.contains("• points   × y = "), "received \(text)")
    }

    @Test("scores and both pictures fit 24 lines of 80 columns, without colours where no terminal is")
    func picture() throws {
        let run = try gradus.run("train", "circles", "--epochs", "2", "--hidden", "4", "-q")
        #expect(run.status == 0 && !run.output.contains("\u{1B}"), "received \(run)")
        let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines.allSatisfy { $0.count <= 80 }, "received \(lines.filter { $0.count > 80 })")
        let start = try #require(lines.firstIndex { $0.hasPrefix("trained in") })
        #expect(lines.count - start <= 24, "received \(lines.count - start) lines")
        #expect(run.output.contains("┌ one logistic unit ─") && run.output.contains("┌ network 2-4-1 ─"))
        #expect(run.output.contains("• 0, said where blank    × 1, said where ░░"), "received \(run.output)")
    }

    @Test("colours on a terminal that has them, none where NO_COLOR or a dumb terminal asks for none")
    func colours() throws {
        func shown(_ environment: [String: String]) throws -> String {
            let terminal = try PseudoTerminal(
                gradus.url, ["train", "moons", "--epochs", "1", "-q"], width: 80, height: 24, environment: environment)
            try terminal.start()
            return try terminal.expect("said where ░░")
        }
        #expect(try shown([:]).contains("\u{1B}[0;1;3"))
        #expect(try !shown(["NO_COLOR": "1"]).contains("\u{1B}"))
        #expect(try !shown(["TERM": "dumb"]).contains("\u{1B}"))
    }

    @Test("the same seed repeats to the last digit; seed, noise and settings matter")
    func seeds() throws {
        func losses(_ arguments: String...) throws -> String {
            let process = Process()
            process.executableURL = gradus.url
            process.arguments = ["train", "moons", "--epochs", "2", "--json", "-q"] + arguments
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            return text.replacingOccurrences(of: "\"seconds\":[0-9.]+", with: "", options: .regularExpression)
        }
        let plain = try losses()
        #expect(try losses() == plain)
        for change in [
            ["--seed", "2"], ["--noise", "0.3"], ["--activation", "tanh"], ["--optimizer", "sgd"], ["--rate", "0.02"],
        ] { #expect(try losses(change[0], change[1]) != plain, "expected \(change) to change something") }
    }

    @Test("--save: a picture alone, or a folder with all there is")
    func save() throws {
        let folder = try ScratchFolder()
        let file = folder.url.appendingPathComponent("moons.svg")
        let picture = try gradus.run("train", "moons", "--epochs", "1", "-q", "--save", file.path)
        #expect(picture.status == 0 && picture.output.contains("saved to \(file.path)"), "received \(picture)")
        let svg = try String(contentsOf: file, encoding: .utf8)
        #expect(
            svg.hasPrefix("<svg ") && svg.contains("prefers-color-scheme:dark") && svg.contains("one logistic unit"))

        let all = folder.path("all")
        #expect(try gradus.run("train", "xor", "--epochs", "2", "-q", "--json", "--save", all).status == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: all).sorted()
        #expect(names == ["loss.svg", "network.safetensors", "regions.svg", "report.json", "report.txt"])
        #expect(try gradus.run("train", "linear", "-q", "--save", all).status == 0)
        #expect(FileManager.default.fileExists(atPath: "\(all)/line.svg"))

        for path in ["/nowhere/a.svg", "/dev/null/x"] {
            let lost = try gradus.run("train", "xor", "--epochs", "1", "-q", "--save", path)
            #expect(lost.status == 1 && lost.errors.contains("expected a path"), "received \(lost)")
        }
    }

    @Test("a rate that explodes ends with a sentence and status 1, and nothing is saved")
    func explosion() throws {
        let folder = try ScratchFolder()
        let file = folder.path("never.svg")
        let run = try gradus.run(
            "train", "linear", "--rate", "1e9", "-q", "--json", "--save", file)
        #expect(run.status == 1 && run.output.isEmpty && run.errors.hasPrefix("gradus: "), "received \(run)")
        #expect(!FileManager.default.fileExists(atPath: file))
    }

    @Test(
        "what was asked wrongly is answered on standard error, with status 2",
        arguments: [
            (["moons", "--hidden", "16,x"], "--hidden expected up to 8 layers of 1 to 1024 units"),
            (["moons", "--hidden", "0"], "try --hidden 16,16"),
            (["moons", "--activation", "rleu"], "did you mean relu?"),
            (["moons", "--optimizer", "adma"], "did you mean adam?"),
            (["moons", "--rate", "0"], "--rate expected a number above 0, received \"0\"; try --rate 0.01"),
            (["moons", "--noise", "-1"], "--noise expected a number from 0 to 100, received \"-1\""),
            (["moons", "--noise", "nan"], "received \"nan\""),
            (["moons", "--epochs", "0"], "--epochs expected a whole number from 1"),
            (["moons", "--data", "x"], "expected an option, received \"--data\""),
            (["moons", "xor"], "expected one dataset, received \"moons\" and \"xor\""),
            (["linear", "--hidden", "4"], "expected no --hidden with linear"),
            (["mons"], "did you mean moons?"),
        ])
    func usage(arguments: [String], sentence: String) throws {
        let process = Process()
        process.executableURL = gradus.url
        process.arguments = ["train"] + arguments
        let (output, errors) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, errors)
        try process.run()
        let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 2 && text.contains(sentence), "received \(text)")
        #expect(output.fileHandleForReading.readDataToEndOfFile().isEmpty)
    }
}
