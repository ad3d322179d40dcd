import Datasets
import Foundation
import TestSupport
import Testing

@Suite("Preprocessing: saving")
struct PreprocessingJSONTests {
    private func fitted() throws -> FittedPreprocessing {
        let table = try Table(csv: "Age,City,Sex,Left\n20.1,Rome,f,no\n40.7,\"Os,lo\",m,yes\n33.3,Rome,m,no\n")
        return try Preprocessing(
            target: .binary("Left"), labels: ["Sex"], oneHot: ["City"], missing: .filled, unseen: .zeros
        ).fitted(on: table)
    }

    @Test("what was saved comes back the same, whatever was chosen", arguments: 0..<4)
    func roundTrip(kind: Int) throws {
        let table = Table.admissionsStandIn(rows: 50, seed: 2)
        let target: Preprocessing.Target =
            [.number("Chance of Admit", scaled: true), .number("CGPA"), .classes("University Rating"), .none][kind]
        let scaling: Preprocessing.Scaling = [.standard, .minMax(-1...1), .none, .standard][kind]
        let fitted = try Preprocessing(
            target: target, oneHot: kind == 2 ? [] : ["Research"], dropping: ["Serial No."], scaling: scaling,
            scalesCategories: kind == 3
        ).fitted(on: table)
        let again = try FittedPreprocessing(json: fitted.json)
        #expect(again == fitted)
        let (a, b) = (try fitted.features(of: table), try again.features(of: table))
        #expect(a.entries.map(\.bitPattern) == b.entries.map(\.bitPattern))
    }

    private func message(_ json: String) -> String {
        let error = #expect(throws: FileError.self) { try FittedPreprocessing(json: json, file: "p.json") }
        return error?.description ?? "nothing"
    }

    @Test("a damaged or foreign file is refused, with a sentence")
    func refused() throws {
        let good = try fitted().json
        #expect(message("").contains("received an empty file"))
        #expect(message("{\"a\":1}").contains("received JSON of another kind"))
        #expect(
            message("PK zip")
                == "p.json: expected a preprocessing that was saved with its network, received text that is not whole "
                + "JSON; try the file that was saved with it, or fitting again")
        #expect(message(String(good.dropLast(20))).contains("text that is not whole JSON"))
        #expect(
            message(good.replacingOccurrences(of: "\"version\" : 1", with: "\"version\" : 2"))
                .contains("expected version 1, received version 2"))
        #expect(message("{\"format\":\"gradus preprocessing\"}").contains("expected version 1, received none"))

        func damaged(_ old: String, _ new: String) -> String {
            #expect(good.contains(old), "expected \(old) in \(good)")
            return message(good.replacingOccurrences(of: old, with: new))
        }
        #expect(
            damaged("\"missing\"", "\"misting\"").contains(
                "expected an entry at preprocessing.missing, received a damaged one"))
        #expect(damaged("\"filled\"", "\"folded\"").contains("preprocessing.missing"))
        #expect(damaged("\"name\" : \"Age\"", "\"name\" : \"Sex\"").contains("columns that are all different"))
        #expect(
            damaged("\"name\" : \"Age\"", "\"name\" : 7").contains(
                "a value of another kind at preprocessing.columns.0.name"))
        #expect(damaged("\"fill\" : \"Rome\"", "\"fill\" : \"Paris\"").contains("columns that can have been fitted"))
        #expect(damaged("\"Rome\"\n", "\"Os,lo\"\n").contains("categories that are all different"))
        #expect(damaged("\"no\",", "").contains("a target that can have been fitted"))
        #expect(
            damaged("\"scalesCategories\" : false", "\"scalesCategories\" : true").contains(
                "a scale for each of 4 columns"))
    }

    @Test("the file appears whole, and nothing where it cannot")
    func files() throws {
        let folder = try ScratchFolder()
        let fitted = try fitted()
        try fitted.save(to: folder.path("p.json"))
        #expect(try FittedPreprocessing(contentsOf: folder.path("p.json")) == fitted)
        #expect(throws: FileError.self) { try fitted.save(to: folder.path("no/p.json")) }
        #expect(try folder.contents() == ["p.json"])
        #expect(throws: FileError.self) { try FittedPreprocessing(contentsOf: folder.path("none.json")) }
        try writeWhole([0xFF, 0xFE, 0], to: folder.path("b.json"))
        let error = #expect(throws: FileError.self) { try FittedPreprocessing(contentsOf: folder.path("b.json")) }
        #expect(error?.description.contains("b.json: expected a preprocessing") == true)
    }
}
