#include "textflag.h"

// func addPairs(sums *[16]int16, slots *byte, features *uint64, n int, shift uint64)
//
// Both slots of a pair are in one register. The first byte of each, compared with the check, is spread over the slot and
// masks it. Multiplying the bytes by 1 and 0, or by 0 and 1, and adding up neighbours widens those of even and of odd
// number to 16 bits.
TEXT ·addPairs(SB), NOSPLIT, $0-40
	MOVQ sums+0(FP), DI
	MOVQ slots+8(FP), SI
	MOVQ features+16(FP), DX
	MOVQ n+24(FP), BX
	MOVQ shift+32(FP), CX
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y5, Y5, Y5
	VPCMPEQW Y6, Y6, Y6
	VPSRLW $15, Y6, Y6
	VPSLLW $8, Y6, Y7
	MOVQ DX, R8
	MOVQ BX, R9

fetch:
	MOVQ (R8), AX
	SHRQ CX, AX
	SHLQ $5, AX
	PREFETCHT0 (SI)(AX*1)
	ADDQ $8, R8
	DECQ R9
	JNZ fetch

feature:
	MOVQ (DX), AX
	VPBROADCASTB 4(DX), Y2
	SHRQ CX, AX
	SHLQ $5, AX
	VMOVDQU (SI)(AX*1), Y3
	VPCMPEQB Y3, Y2, Y2
	VPSHUFB Y5, Y2, Y2
	VPAND Y3, Y2, Y3
	VPMADDUBSW Y3, Y6, Y4
	VPADDW Y4, Y0, Y0
	VPMADDUBSW Y3, Y7, Y4
	VPADDW Y4, Y1, Y1
	ADDQ $8, DX
	DECQ BX
	JNZ feature

	VEXTRACTI128 $1, Y0, X2
	VPADDW X2, X0, X0
	VEXTRACTI128 $1, Y1, X2
	VPADDW X2, X1, X1
	VMOVDQU X0, (DI)
	VMOVDQU X1, 16(DI)
	VZEROUPPER
	RET
// func addFours(slots *byte, features *uint64, n int, shift, class uint64) uint64
//
// The checks of four slots, compared with that of feature and class, mask the weight behind them, which is widened to 16
// bits.
TEXT ·addFours(SB), NOSPLIT, $0-48
	MOVQ slots+0(FP), SI
	MOVQ features+8(FP), DX
	MOVQ n+16(FP), BX
	MOVQ shift+24(FP), CX
	MOVQ class+32(FP), R9
	VPXOR X0, X0, X0
	VMOVQ R9, X6
	VPBROADCASTB X6, X6

feature:
	MOVQ (DX), AX
	MOVQ AX, R8
	SHRQ CX, AX
	SHLQ $6, AX
	SHRQ $40, R8
	ADDQ R9, R8
	ANDQ $7, R8
	ADDQ SI, AX
	VPBROADCASTB 4(DX), X2
	VPADDB X6, X2, X2
	VMOVQ (AX)(R8*8), X3
	VPCMPEQB X3, X2, X2
	VPSLLW $8, X2, X2
	VPAND X3, X2, X3
	VPSRAW $8, X3, X3
	VPADDW X3, X0, X0
	ADDQ $8, DX
	DECQ BX
	JNZ feature

	VMOVQ X0, AX
	MOVQ AX, ret+40(FP)
	RET

// func addLines(sums *[8]int32, slots *byte, features *uint64, n int, shift uint64, classes *[8]uint8)
//
// One register holds a whole line, of which the slots of eight classes are picked at once. The class, spread over the
// eight bytes of a lane, is part of both what picks and the check, each of which is a sum of a byte of the feature and it.
// Where the check agrees, the weight in the upper byte of a slot is added.
TEXT ·addLines(SB), NOSPLIT, $0-48
	MOVQ sums+0(FP), DI
	MOVQ slots+8(FP), SI
	MOVQ features+16(FP), DX
	MOVQ n+24(FP), BX
	MOVQ shift+32(FP), CX
	MOVQ classes+40(FP), R9
	VPMOVZXBQ (R9), Z7
	VPBROADCASTQ spread<>+0(SB), Z1
	VPBROADCASTQ spread<>+8(SB), Z2
	VPUNPCKLQDQ Z2, Z1, Z1
	VPSHUFB Z1, Z7, Z7
	VPXORQ Z0, Z0, Z0
	VPTERNLOGD $0xff, Z6, Z6, Z6
	VPSRLW $8, Z6, Z6
	VPSRLW $7, Z6, Z8
	MOVQ DX, R8
	MOVQ BX, R10

fetch:
	MOVQ (R8), AX
	SHRQ CX, AX
	SHLQ $6, AX
	PREFETCHT0 (SI)(AX*1)
	ADDQ $8, R8
	DECQ R10
	JNZ fetch

feature:
	MOVQ (DX), AX
	VPBROADCASTB 4(DX), Z2
	VPBROADCASTB 5(DX), Z3
	SHRQ CX, AX
	SHLQ $6, AX
	VPADDB Z7, Z2, Z2
	VPADDB Z7, Z3, Z3
	VPERMQ (SI)(AX*1), Z3, Z4
	VPXORQ Z4, Z2, Z2
	VPTESTNMW Z6, Z2, K1
	VPSRAW $8, Z4, Z5
	VPADDW Z5, Z0, K1, Z0
	ADDQ $8, DX
	DECQ BX
	JNZ feature

	VPMADDWD Z8, Z0, Z0
	VPSRLQ $32, Z0, Z1
	VPADDD Z1, Z0, Z0
	VPMOVQD Z0, Y0
	VMOVDQU Y0, (DI)
	VZEROUPPER
	RET

// For each byte of two lanes, the byte that is put there.
DATA spread<>+0(SB)/8, $0x0000000000000000
DATA spread<>+8(SB)/8, $0x0808080808080808
GLOBL spread<>(SB), RODATA|NOPTR, $16
