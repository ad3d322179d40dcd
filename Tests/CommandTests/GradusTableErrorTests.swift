import Foundation
import TestSupport
import Testing

/// What `gradus train churn` and `gradus predict` say to input that is not as it should be: one sentence on standard
/// error, and nothing half-written.
@Suite("gradus on tables that are wrong")
struct GradusTableErrorTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    private static let header = "cgpa,resume_score,placed"

    /// Students who are placed from a cgpa of 7 on.
    private func students(_ count: Int = 30) -> [String] {
        [Self.header]
            + (0..<count).map { "\(5 + Double($0 % 10) * 0.4),\(6 + Double($0 % 7) * 0.3),\($0 % 10 > 5 ? 1 : 0)" }
    }

    /// Expects a failure with all of these words, on standard error alone, and no new file.
    private func expectRefused(
        _ arguments: [String], status: Int32 = 1, _ words: String..., sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let before = try folder.contents()
        let process = Process()
        process.executableURL = try BuiltProgram("gradus").url
        process.arguments = arguments
        let (output, error) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, error)
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let errors = String(decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(
            process.terminationReason == .exit && process.terminationStatus == status,
            "expected status \(status), received \(process.terminationStatus): \(errors)",
            sourceLocation: sourceLocation)
        #expect(text.isEmpty, "expected nothing on standard output, received \(text)", sourceLocation: sourceLocation)
        for word in words + ["; "] {
            #expect(errors.contains(word), "expected \(word), received \(errors)", sourceLocation: sourceLocation)
        }
        #expect(try folder.contents() == before, "expected nothing written", sourceLocation: sourceLocation)
    }

    @Test("tables: text for a number, a wrong column, a third class, too few rows, an empty file, no file")
    func tables() throws {
        func train(_ lines: [String], _ words: String...) throws -> [String] {
            let file = try folder.write(lines.joined(separator: "\n") + (lines.isEmpty ? "" : "\n"), to: "students.csv")
            return ["train", "placement", "--data", file, "--save", folder.path("model"), "-q"]
        }
        var lines = students()
        lines[7] = "good,6.2,1"
        try expectRefused(try train(lines), "students.csv, line 8, column 1 (cgpa)", "a number", "\"good\"", "try ")
        lines = students()
        lines[30] = "6.2,6.2,maybe"
        // Wherever the split puts that line, it is told.
        try expectRefused(try train(lines), "students.csv", "placed", "maybe")
        lines = students()
        lines[0] = "cgpa,resume_score,plcaed"
        try expectRefused(try train(lines), "students.csv", "a column placed", "try plcaed, if that is meant")
        try expectRefused(try train(students(12)), "students.csv", "at least 20 rows", "received 12")
        try expectRefused(try train([]), "students.csv", "expected")
        try expectRefused(try train([Self.header]), "students.csv", "rows after the line of names", "nothing")
        lines = students()
        lines[4] = "6.2,1"
        try expectRefused(try train(lines), "students.csv, line 5", "3 columns", "received 2", "comma")
        try expectRefused(["train", "placement", "--data", folder.path("none.csv")], "none.csv", "No such file")
    }

    @Test("folders: foreign ones are refused before training, ours are replaced, unwritable ones told")
    func folders() throws {
        let file = try folder.write(students().joined(separator: "\n") + "\n", to: "students.csv")
        try FileManager.default.createDirectory(atPath: folder.path("photos"), withIntermediateDirectories: true)
        _ = try folder.write("x", to: "photos/cat.jpg")
        let train = ["train", "placement", "--data", file, "-q", "--save"]
        try expectRefused(train + [folder.path("photos")], "photos", "a folder with cat.jpg in it", "another name")
        try expectRefused(train + [file], "students.csv", "received a file")
        try expectRefused(train + ["/dev/null/model"], "/dev/null/model", "a place where a folder can be made")
        try expectRefused(train + [folder.path("no/such/model")], "no/such/model", "No such file")

        let gradus = try BuiltProgram("gradus")
        func save() throws {
            #expect(try gradus.run("train", "placement", "-q", "--save", folder.path("model")).status == 0)
        }
        try save()
        let first = try Data(contentsOf: URL(fileURLWithPath: folder.path("model/model.safetensors")))
        try save()
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path("model/model.safetensors"))) == first)
        _ = try folder.write("mine", to: "model/notes.txt")
        try expectRefused(train + [folder.path("model")], "a folder with notes.txt in it")
    }

    @Test("models: none, damaged, foreign, incomplete")
    func models() throws {
        let gradus = try BuiltProgram("gradus")
        #expect(try gradus.run("train", "placement", "-q", "--epochs", "2", "--save", folder.path("model")).status == 0)
        let predict = ["predict", "--model", folder.path("model"), "--row", "cgpa=7,resume_score=6"]
        #expect(
            try gradus.run("predict", "--model", folder.path("model"), "--row", "cgpa=7,resume_score=6").status == 0)

        try expectRefused(["predict", "--model", folder.path("none"), "--row", "cgpa=7"], "none", "no such folder")
        let weights = URL(fileURLWithPath: folder.path("model/model.safetensors"))
        let whole = try Data(contentsOf: weights)
        try whole.dropLast(5).write(to: weights)
        try expectRefused(predict, "model.safetensors, byte ", "the end of the file", "another copy")
        try Data("PK\u{3}\u{4} a zip file, or so".utf8).write(to: weights)
        try expectRefused(predict, "model.safetensors", "safetensors format")
        // Not a number where the last weight was.
        try (whole.dropLast(4) + Data([0, 0, 0xC0, 0x7F])).write(to: weights)
        try expectRefused(predict, "model.safetensors", "expected")
        // A single bit.
        var flipped = whole
        flipped[flipped.endIndex - 40] ^= 4
        try flipped.write(to: weights)
        try expectRefused(predict, "model.safetensors", "checksum")
        try whole.write(to: weights)

        let preprocessing = URL(fileURLWithPath: folder.path("model/preprocessing.json"))
        let text = try Data(contentsOf: preprocessing)
        try text.prefix(100).write(to: preprocessing)
        try expectRefused(predict, "preprocessing.json", "not whole JSON")
        try FileManager.default.removeItem(at: preprocessing)
        try expectRefused(predict, "one without preprocessing.json")

        // The preprocessing of another network does not fit.
        #expect(try gradus.run("train", "iris", "-q", "--epochs", "1", "--save", folder.path("iris")).status == 0)
        try Data(contentsOf: URL(fileURLWithPath: folder.path("iris/preprocessing.json"))).write(to: preprocessing)
        try expectRefused(
            predict, "model.safetensors", "a network of 4 inputs and 3 outputs, as preprocessing.json has")
    }

    @Test("rows: a missing, an unknown or a doubled column, an unknown category, text for a number")
    func rows() throws {
        let gradus = try BuiltProgram("gradus")
        #expect(try gradus.run("train", "penguins", "-q", "--epochs", "2", "--save", folder.path("model")).status == 0)
        func predict(_ row: String) -> [String] { ["predict", "--model", folder.path("model"), "--row", row] }
        let rest = ",bill_length_mm=39.1,bill_depth_mm=18.7,flipper_length_mm=181,body_mass_g=3750,sex=male"
        #expect(try gradus.run("predict", "--model", folder.path("model"), "--row", "island=Dream" + rest).status == 0)
        try expectRefused(predict("island=Iceland" + rest), "island", "Biscoe, Dream, Torgersen", "\"Iceland\"")
        try expectRefused(predict("iland=Dream" + rest), "iland", "try island, if that is meant")
        try expectRefused(predict(String(rest.dropFirst())), "column island", "a value", "island=…")
        try expectRefused(predict("island=Dream,island=Biscoe" + rest), "island", "one value")
        try expectRefused(
            predict("island=Dream" + rest.replacing("39.1", with: "long")), "bill_length_mm", "a number", "\"long\"")
        let file = try folder.write(
            "island,bill_length_mm,bill_depth_mm,flipper_length_mm,body_mass_g,sex\n"
                + "Dream,39,18,181,3750,male\nDream,39,18,heavy,3750,male\n", to: "birds.csv")
        try expectRefused(
            ["predict", "--model", folder.path("model"), "--csv", file, "--out", folder.path("out.csv")],
            "birds.csv, line 3, column 4 (flipper_length_mm)", "a number", "\"heavy\"")
        let narrow = try folder.write("island,sex\nDream,male\n", to: "narrow.csv")
        try expectRefused(
            ["predict", "--model", folder.path("model"), "--csv", narrow, "--out", folder.path("out.csv")],
            "narrow.csv",
            "a column bill_length_mm")
    }

    @Test(
        "asked wrongly: status 2",
        arguments: [
            (["predict"], "expected --model with the folder"),
            (["predict", "--model", "m"], "expected --row or --csv, received neither"),
            (["predict", "--model", "m", "--row", "a=1", "--csv", "f"], "received both"),
            (["predict", "--model", "m", "--row", "a=1", "--out", "f"], "expected --out with --csv only"),
            (["predict", "m"], "try --model m"),
            (["train", "churn", "--target", "Salary"], "--target expected Exited or EstimatedSalary"),
            (["train", "iris", "--target", "Exited"], "expected no --target with iris"),
            (["train", "admissions", "--loss", "mes"], "did you mean mse?"),
            (["train", "churn", "--loss", "mse"], "expected no --loss with churn"),
            (["train", "admissions", "--as-in-the-notes"], "expected no --as-in-the-notes with admissions"),
            (["train", "chrun"], "did you mean churn?"),
        ])
    func usage(arguments: [String], words: String) throws {
        try expectRefused(arguments, status: 2, words)
    }
}
