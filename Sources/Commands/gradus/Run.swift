/// Does what the arguments ask and returns the exit status: 0 done, 1 it could not be done, 2 it was asked wrongly.
func run(_ arguments: [String]) -> Int32 {
    do {
        switch try Request(arguments) {
        case .help(let topic): try writeOutput(topic.text + "\n")
        case .version: try writeOutput("gradus \(version)\n")
        case .train(let options): try train(options)
        case .trainImages(let options): try train(options)
        case .trainTable(let options): try train(options)
        case .predict(let options): try predict(options)
        case .trainToy(let options): try train(options)
        case .evaluate(let options): try evaluate(options)
        case .twin(let options): try twin(options)
        case .doctor(let options): return try doctor(options)
        case .notebook(let options): try notebook(options)
        }
        return 0
    } catch let error as UsageError {
        writeError("\(error)\n")
        return 2
    } catch {
        writeError("gradus: \(error)\n")
        return 1
    }
}

let version = "0.1.0"
