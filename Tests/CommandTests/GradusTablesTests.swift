import Foundation
import TestSupport
import Testing

/// `gradus train churn`, `admissions`, `placement`, `penguins` and `gradus predict`, run as a user does.
@Suite("gradus on tables")
struct GradusTablesTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    /// What is in the folder, without names that begin with `keep`.
    private func contents() throws -> [String] { try folder.contents().filter { !$0.hasPrefix("keep") } }

    private func object(_ result: BuiltProgram.Result) throws -> [String: Any] {
        #expect(result.status == 0, "expected status 0, received \(result)")
        let text = try #require(result.output.split(separator: "\n").last, "received \(result)")
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    /// Forty customers whose fate follows from their age alone.
    private func customers(changing change: (Int, inout [String]) -> Void = { _, _ in }) -> String {
        var lines = [
            "RowNumber,CustomerId,Surname,CreditScore,Geography,Gender,Age,Tenure,Balance,NumOfProducts,HasCrCard,"
                + "IsActiveMember,EstimatedSalary,Exited"
        ]
        for row in 0..<40 {
            var fields = [
                "\(row + 1)", "\(1000 + row)", "Doe", "\(500 + row * 7)", ["France", "Spain", "Germany"][row % 3],
                ["Male", "Female"][row / 2 % 2], "\(30 + row % 20)", "\(row % 10)", "\(row * 1000)", "\(1 + row % 2)",
                "\(row % 2)", "\(row / 3 % 2)", "\(50_000 + row * 11)", row % 20 > 12 ? "1" : "0",
            ]
            change(row, &fields)
            lines.append(fields.joined(separator: ","))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static let row =
        "Geography=France,Gender=Male,CreditScore=600,Age=40,Tenure=3,Balance=60000,NumOfProducts=2,HasCrCard=1,"
        + "IsActiveMember=1,EstimatedSalary=50000"

    @Test("churn without a file: invented rows, said so; 2,000 held out, 2,945 parameters; all files, and a prediction")
    func churn() throws {
        let gradus = try BuiltProgram("gradus")
        let run = try gradus.run(
            "train", "churn", "--epochs", "3", "--save", folder.path("model"), "--log", folder.path("keep-log"))
        #expect(run.status == 0 && run.errors.contains("epoch 3/3  loss "), "received \(run)")
        #expect(run.output.contains("INVENTED") && run.output.contains("--data FILE"), "received \(run.output)")
        #expect(run.output.contains("7200 to learn from, 800 to validate, 2000 held out"), "received \(run.output)")
        #expect(run.output.contains("2945 parameters"), "received \(run.output)")
        #expect(run.output.contains("always answering 0 would be right in a share of 0.7"), "received \(run.output)")
        let wide = run.output.split(separator: "\n").filter { !$0.contains(folder.path) && $0.count > 84 }
        #expect(wide.isEmpty, "expected lines for a terminal, received \(wide)")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path("model")).sorted()
        let expected = ["curves.svg", "history.csv", "model.safetensors", "preprocessing.json", "report.txt"]
        #expect(files == expected, "received \(files)")
        #expect(try contents() == ["model"])
        let report = try String(contentsOfFile: folder.path("model/report.txt"), encoding: .utf8)
        #expect(run.output.hasPrefix(report), "expected the report as it was printed, received \(report)")
        let log = try FileManager.default.contentsOfDirectory(atPath: folder.path("keep-log/validation"))
        #expect(log.count == 1 && log[0].contains("tfevents"), "received \(log)")

        let answer = try gradus.run("predict", "--model", folder.path("model"), "--row", Self.row)
        let sentences = ["The customer is likely to churn.\n", "The customer is not likely to churn.\n"]
        #expect(
            answer.status == 0 && answer.output.hasPrefix("probability 0.")
                && sentences.contains { answer.output.hasSuffix($0) }, "received \(answer)")
    }

    @Test("a saved network answers a file, row for row as one by one, and to a row that the report names")
    func scoring() throws {
        let gradus = try BuiltProgram("gradus")
        let file = try folder.write(customers(), to: "customers.csv")
        let trained = try gradus.run(
            "train", "churn", "--data", file, "--epochs", "20", "--save", folder.path("model"), "--json", "-q")
        #expect(try object(trained)["invented"] as? Bool == false, "received \(trained)")
        let scored = try gradus.run(
            "predict", "--model", folder.path("model"), "--csv", file, "--out", folder.path("scored.csv"))
        #expect(scored.status == 0 && scored.output.hasPrefix("40 rows scored"), "received \(scored)")
        let lines = try String(contentsOfFile: folder.path("scored.csv"), encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 41 && lines[0].hasSuffix(",Exited,probability,prediction"), "received \(lines[0])")
        let names = lines[0].split(separator: ",")
        for line in lines[1...].prefix(3) {
            let fields = line.split(separator: ",")
            let row = zip(names, fields).dropLast(2).map { "\($0)=\($1)" }.joined(separator: ",")
            let one = try object(gradus.run("predict", "--model", folder.path("model"), "--row", row, "--json"))
            let probability = try #require(one["probability"] as? Double)
            #expect(abs(probability - Double(fields[14])!) < 1e-5, "received \(probability) for \(line)")
            #expect(one["prediction"] as? String == (probability > 0.5 ? "1" : "0"), "received \(one)")
        }
        let again = try gradus.run("predict", "--model", folder.path("model"), "--csv", folder.path("scored.csv"))
        #expect(again.output.split(separator: "\n") == lines, "expected the same file again, received \(again)")
    }

    @Test("the same seed gives the same numbers, another one others")
    func seeds() throws {
        let file = try folder.write(customers(), to: "customers.csv")
        func numbers(_ seed: String) throws -> String {
            try BuiltProgram("gradus").run(
                "train", "churn", "--data", file, "--epochs", "2", "--seed", seed, "--json", "-q"
            ).output.replacingOccurrences(of: "\"seconds\":[0-9.]+", with: "", options: .regularExpression)
        }
        let (first, again, other) = (try numbers("7"), try numbers("7"), try numbers("8"))
        #expect(first == again && first != other)
    }

    @Test("the salary cannot be learned from the other columns, and the report says so")
    func salary() throws {
        let gradus = try BuiltProgram("gradus")
        let run = try gradus.run(
            "train", "churn", "--target", "EstimatedSalary", "--epochs", "3", "-q", "--save", folder.path("model"))
        #expect(run.status == 0 && run.output.contains("An R² of about 0 says"), "received \(run)")
        let answer = try gradus.run(
            "predict", "--model", folder.path("model"), "--row", Self.row + ",Exited=0", "--json")
        let salary = try #require(try object(answer)["prediction"] as? Double)
        // Salaries are spread evenly from 12 to 199,992: without knowledge their middle is the best answer.
        #expect((60_000...140_000).contains(salary), "received \(salary)")
    }

    @Test("the run of the notes: unscaled columns make the loss explode, beside one that does not")
    func asInTheNotes() throws {
        let gradus = try BuiltProgram("gradus")
        let run = try gradus.run("train", "churn", "--epochs", "3", "--as-in-the-notes", "-q")
        #expect(run.status == 0 && run.output.contains("diagnosis: the loss explodes"), "received \(run)")
        let object = try object(gradus.run("train", "churn", "--epochs", "3", "--as-in-the-notes", "-q", "--json"))
        let notes = try #require(object["asInTheNotes"] as? [String: [Double]])
        // The notes' log: a loss of up to 25, and an accuracy below the four fifths of always answering no.
        #expect(notes["loss"]!.count == 11 && notes["loss"]!.max()! > 25, "received \(notes)")
        #expect(notes["accuracy"]!.min()! < 0.75, "received \(notes)")
        #expect((object["train"] as? [String: Double])!["loss"]! < 0.5, "received \(object)")
    }

    @Test("admissions compares three losses, or takes one; headers may end in spaces")
    func admissions() throws {
        let gradus = try BuiltProgram("gradus")
        let all = try object(
            gradus.run("train", "admissions", "--epochs", "60", "--json", "-q", "--save", folder.path("model")))
        let losses = try #require(all["losses"] as? [String: [String: Any]])
        #expect(losses.keys.sorted() == ["huber", "mae", "mse"], "received \(losses.keys)")
        for (name, result) in losses {
            let r2 = try #require((result["test"] as? [String: Double])?["r2"])
            #expect(r2 > 0.6, "\(name): expected a good part of the variance, received \(r2)")
        }
        #expect((all["rows"] as? [String: Int])?["test"] == 100 && all["parameters"] as? Int == 120, "received \(all)")
        let one = try object(gradus.run("train", "admissions", "--loss", "mae", "--epochs", "2", "--json", "-q"))
        #expect(one["losses"] == nil && (one["test"] as? [String: Any])?["r2"] != nil, "received \(one)")
        let answer = try object(
            gradus.run(
                "predict", "--model", folder.path("model"), "--json", "--row",
                "GRE Score=330,TOEFL Score=115,University Rating=5,SOP=4.5,LOR=4.5,CGPA=9.5,Research=1"))
        let chance = try #require(answer["prediction"] as? Double)
        #expect((0.6...1.1).contains(chance), "expected a good chance for good marks, received \(chance)")
    }

    @Test("placement: three boundaries with their scores, and a picture of them")
    func placement() throws {
        let gradus = try BuiltProgram("gradus")
        let run = try gradus.run("train", "placement", "-q", "--save", folder.path("model"))
        for word in ["perceptron trick", "logistic regression", "·resume_score = ", "░ mlp says yes", "INVENTED"] {
            #expect(run.output.contains(word), "expected \(word), received \(run)")
        }
        let svg = try String(contentsOfFile: folder.path("model/regions.svg"), encoding: .utf8)
        #expect(svg.components(separatedBy: "<circle").count == 100 + 2 + 1, "expected every student and the key")
        let accuracies = try #require(
            try object(gradus.run("train", "placement", "--json", "-q"))["accuracy"] as? [String: [String: Double]])
        #expect(accuracies.count == 3 && accuracies.allSatisfy { $0.value["test"]! > 0.7 }, "received \(accuracies)")
    }

    @Test("penguins: missing values are filled, in a saved row too; iris and digits can be saved as well")
    func saved() throws {
        let gradus = try BuiltProgram("gradus")
        let trained = try object(gradus.run("train", "penguins", "--json", "-q", "--save", folder.path("penguins")))
        #expect((trained["test"] as? [String: Double])!["accuracy"]! > 0.9, "received \(trained)")
        let bird = try object(
            gradus.run(
                "predict", "--model", folder.path("penguins"), "--json", "--row",
                "island=Torgersen,bill_length_mm=39.1,bill_depth_mm=18.7,flipper_length_mm=181,body_mass_g=3750,sex=NA")
        )
        #expect(bird["prediction"] as? String == "Adelie", "received \(bird)")

        #expect(try gradus.run("train", "iris", "-q", "--save", folder.path("iris")).status == 0)
        let flower = try gradus.run(
            "predict", "--model", folder.path("iris"), "--row",
            "sepal length=5.1,sepal width=3.5,petal length=1.4,petal width=0.2")
        #expect(flower.status == 0 && flower.output.hasPrefix("setosa 0.9"), "received \(flower)")
        #expect(try gradus.run("train", "digits", "--epochs", "1", "-q", "--save", folder.path("digits")).status == 0)
        #expect(try contents() == ["digits", "iris", "penguins"])
    }
}
