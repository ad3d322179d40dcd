import Autograd
import Files

/// The face of a lesson for programs.
extension Lesson {
    /// One JSON object on one line:
    /// `{name, title, steps:[{title, prose, formula, values:[{name,value}], prediction, claims:[…]}]}`, a claim
    /// being `{id, notes, computed, verdict, holds, explanation}`, and a prediction, where there is one,
    /// `{question, answer, decimals}`.
    public func json(changing changes: [String: Double] = [:]) throws -> String {
        json(of: try steps(changing: changes))
    }

    /// The same of steps already told.
    public func json(of steps: [Step]) -> String {
        let steps = JSON.array(steps.map(\.json))
        return JSON.object([("name", .string(name)), ("title", .string(title)), ("steps", steps)]).text
    }
}

extension Step {
    var json: JSON {
        .object(
            [
                ("title", .string(title)),
                ("prose", .string(prose.joined(separator: "\n\n"))),
                ("formula", .string(formulas.joined(separator: "\n"))),
                ("values", .array(values.map { .object([("name", .string($0.name)), ("value", $0.value.json)]) })),
            ] + (prediction.map { [("prediction", $0.json)] } ?? []) + [("claims", .array(claims.map(\.json)))])
    }
}

extension Prediction {
    var json: JSON {
        .object([
            ("question", .string(question)), ("answer", .number(answer)), ("decimals", .number(Double(decimals))),
        ])
    }
}

extension Claim {
    var json: JSON {
        .object([
            ("id", .string(id)), ("notes", .string(notes)), ("computed", computed.json),
            ("verdict", .string(verdict.rawValue)), ("holds", .bool(holds)),
            ("explanation", .string(explanation)),
        ])
    }
}

extension Quantity {
    var json: JSON {
        switch self {
        case .number(let number): .number(number)
        case .list(let numbers): .array(numbers.map(JSON.number))
        case .table(let rows): .array(rows.map { .array($0.map(JSON.number)) })
        case .text(let text): .string(text)
        }
    }
}

/// JSON that keeps the order of its keys, so that the output is the same to the last byte.
public enum JSON: Sendable {
    case string(String), number(Double), bool(Bool)
    case array([JSON])
    case object([(String, JSON)])

    /// On one line. A number that JSON cannot hold becomes a string: `"nan"`.
    public var text: String {
        switch self {
        case .string(let string): jsonText(string)
        case .number(let number):
            !number.isFinite
                ? jsonText("\(number)")
                : number == number.rounded() && number.magnitude < 1e15 ? "\(Int(number))" : "\(number)"
        case .bool(let bool): bool ? "true" : "false"
        case .array(let items): "[\(items.map(\.text).joined(separator: ","))]"
        case .object(let pairs):
            "{\(pairs.map { "\(jsonText($0)):\($1.text)" }.joined(separator: ","))}"
        }
    }
}
