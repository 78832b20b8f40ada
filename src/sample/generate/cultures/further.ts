import { culture } from '../culture.ts';

export const further = [
  culture({
    weight: 9,
    language: 'en-IN',
    country: 'IN',
    countryName: 'India',
    given:
      'Aarav Ananya Arjun Deepa Divya Ishaan Kavya Lakshmi Manish Neha Pooja Priya Rahul Rohan Sanjay Shreya Sunita Vikram Vijay Yash',
    surnames:
      'Agarwal Bose Chatterjee Desai Gupta Iyer Joshi Kapoor Kumar Mehta Menon Nair Patel Rao Reddy Shah Sharma Singh Srinivasan Venkataraman',
    cities: ['Bengaluru|Karnataka|MG Road', 'Pune|Maharashtra|FC Road', 'Hyderabad|Telangana|Road No. 12'],
  }),
  culture({
    weight: 5,
    language: 'zh-CN',
    country: 'CN',
    countryName: 'China',
    order: 'surname first, unspaced',
    given:
      'wei=伟 fang=芳 na=娜 xiuying=秀英 min=敏 jing=静 lei=磊 yang=洋 jie=杰 xiaoming=晓明 yuhan=雨涵 haoran=浩然',
    surnames: 'wang=王 li=李 zhang=张 liu=刘 chen=陈 huang=黄 zhao=赵 wu=吴 zhou=周 xu=徐 sun=孙 ouyang=欧阳',
    cities: ['上海||南京路', '深圳||深南大道'],
  }),
  culture({
    weight: 4,
    language: 'ja-JP',
    country: 'JP',
    countryName: 'Japan',
    order: 'surname first',
    given:
      'hanako=花子 yuto=悠斗 sakura=さくら haruto=陽翔 yui=結衣 ren=蓮 aoi=葵 takumi=拓海 mio=美緒 kenji=健二',
    surnames:
      'yamada=山田 sato=佐藤 suzuki=鈴木 takahashi=高橋 tanaka=田中 watanabe=渡辺 ito=伊藤 nakamura=中村 kobayashi=小林 kato=加藤',
    cities: ['東京|東京都|千代田区', '大阪|大阪府|北区'],
  }),
  culture({
    weight: 3,
    language: 'ko-KR',
    country: 'KR',
    countryName: 'South Korea',
    order: 'surname first, unspaced',
    given: 'minjun=민준 seoyeon=서연 jiho=지호 haeun=하은 dohyun=도현 sumin=수민 jiwoo=지우 yejin=예진',
    surnames: 'kim=김 lee=이 park=박 choi=최 jung=정 kang=강 cho=조 yoon=윤',
    cities: ['서울||테헤란로', '부산||해운대로'],
  }),
  culture({
    weight: 3,
    language: 'ar-EG',
    country: 'EG',
    countryName: 'Egypt',
    given: 'omar=عمر fatima=فاطمة youssef=يوسف mariam=مريم ahmed=أحمد layla=ليلى karim=كريم nour=نور',
    surnames:
      'khaled=خالد hassan=حسن ibrahim=إبراهيم mahmoud=محمود elsayed=السيد farouk=فاروق saleh=صالح mansour=منصور',
    cities: ['القاهرة||شارع التحرير', 'الإسكندرية||طريق الكورنيش'],
  }),
  culture({
    weight: 1,
    language: 'he-IL',
    country: 'IL',
    countryName: 'Israel',
    given: 'noa=נועה david=דוד tamar=תמר yosef=יוסף maya=מאיה itai=איתי',
    surnames: 'cohen=כהן levi=לוי mizrahi=מזרחי peretz=פרץ biton=ביטון friedman=פרידמן',
    cities: ['תל אביב||שדרות רוטשילד'],
  }),
  culture({
    weight: 2,
    language: 'id-ID',
    country: 'ID',
    countryName: 'Indonesia',
    given:
      'Suryadi Wulandari Sukarno Kartini Budiono Nurhayati Supriyadi Rahmawati Hartono Sulastri Prasetyo Wahyuni',
    surnames: '',
    cities: ['Jakarta||Jalan Sudirman'],
  }),
  culture({
    weight: 3,
    language: 'vi-VN',
    country: 'VN',
    countryName: 'Vietnam',
    order: 'surname first',
    given: 'Văn_An Thị_Bình Đức Hồng_Hạnh Minh_Khôi Ngọc_Lan Quốc_Bảo Thu_Trang Tuấn_Anh Xuân_Mai',
    surnames: 'Nguyễn Trần Lê Phạm Hoàng Huỳnh Vũ Võ Đặng Bùi',
    cities: ['Hà Nội||Tràng Tiền', 'Đà Nẵng||Bạch Đằng'],
  }),
  culture({
    weight: 3,
    language: 'en-KE',
    country: 'KE',
    countryName: 'Kenya',
    given: 'Achieng Brian Esther Faith Grace Juma Kamau Mercy Njeri Otieno Samuel Wanjiru',
    surnames: "Mwangi Otieno Kimani Wambui Odhiambo Kiprop Njoroge Achieng Mutua Ngugi Cheruiyot N'dungu",
    cities: ['Nairobi||Kenyatta Avenue', 'Mombasa||Moi Avenue'],
  }),
  culture({
    weight: 3,
    language: 'pt-BR',
    country: 'BR',
    countryName: 'Brazil',
    given: 'Aline Caio Débora Fábio Gabriela Heitor Isabela Júlio Letícia Márcio Raíssa Thiago',
    surnames:
      'da_Silva dos_Santos Souza Lima Almeida Araújo Barbosa Cardoso Nascimento Ribeiro Teixeira Assunção',
    cities: ['São Paulo|SP|Avenida Paulista', 'Recife|PE|Avenida Boa Viagem'],
  }),
];
