/// The bits of a DEFLATE stream, lowest bit of each byte first.
///
/// Past the end of the input it delivers zeros and remembers that it did (``isOverrun``), so that a loop need
/// not ask before every bit. Numbers are `UInt`, 64 bits wide on every platform of the package.
struct InflateBits {
    let input: UnsafeBufferPointer<UInt8>
    /// The next byte to take in.
    var position: Int
    /// Bits taken in and not used up. Those above `count` are either zero or what the stream has there.
    var bits: UInt = 0
    var count = 0

    init(_ input: UnsafeBufferPointer<UInt8>, from position: Int) {
        self.input = input
        self.position = position
    }

    /// The byte that holds the next bit.
    var offset: Int { Swift.min(position - (count + 7) >> 3, input.count) }

    /// Whether bits were used that the input does not have.
    var isOverrun: Bool { position * 8 - count > input.count * 8 }

    /// The next bits as a number; at most 16 of them.
    mutating func take(_ width: Int) -> UInt {
        while count < width { refill() }
        let taken = bits & ((1 << UInt(bitPattern: width)) - 1)
        drop(UInt(bitPattern: width))
        return taken
    }

    mutating func drop(_ width: UInt) {
        bits &>>= width
        count -= Int(bitPattern: width)
    }

    /// Takes in bytes until at least 56 bits are there.
    mutating func refill() {
        while count < 56 {
            if position < input.count { bits |= UInt(input[position]) &<< UInt(bitPattern: count) }
            position += 1
            count += 8
        }
    }

    /// Goes on at the next whole byte that is not used up.
    mutating func align() {
        position -= count >> 3
        bits = 0
        count = 0
    }
}
